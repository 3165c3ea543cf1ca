import Foundation
import Numbers
import Plane
import RomanescoKit
import Systems
import Testing

/// Stretches beside the end of a parameter.
@Suite struct StretchLimitsTests {
  private static let experiment = Preset.edgeOfChaos.experiment

  private static func region(_ y: String, log10Width: Double, log10Ratio: Double) throws -> Region {
    Region(
      x: Region.Span(centre: 1, width: DecimalNumber(sixDigitsOfTenToThe: log10Width + log10Ratio)),
      y: Region.Span(
        centre: try DecimalNumber(y), width: DecimalNumber(sixDigitsOfTenToThe: log10Width)),
      angle: 30)
  }

  private static func limited(_ y: String, _ ratios: [Double]) throws -> [Double] {
    let first = try region(y, log10Width: 0, log10Ratio: 0)
    return StretchLimits(experiment, first: first, angle: 30).limited(ratios)
  }

  /// The symmetry, on y, is at most 1. A frame of 30 degrees spans w (sin 30 + r cos 30) of it.
  @Test func framesEndBesideTheParameter() throws {
    let wanted = [0.5, 1, 2.5, 2.8, 3]
    let ratios = try Self.limited("0.95", wanted)
    #expect(zip(ratios, wanted).allSatisfy { $0 <= $1 })
    for (ratio, next) in zip(ratios, ratios.dropFirst()) {
      #expect(next >= ratio && next <= ratio + 0.9 + 1e-12)
    }
    for decade in 2...4 {
      try Self.experiment.checkParameters(
        over: Self.region("0.95", log10Width: -Double(decade), log10Ratio: ratios[decade]))
    }
    let greatest = log10((0.1 - 0.01 * 0.5) / (0.01 * cos(Double.pi / 6)))
    #expect((ratios[2] - greatest).magnitude <= 2e-4)
    // A tenth is too wide even without a stretch.
    #expect(ratios[0] == 0.5 && ratios[1] == 1)
  }

  @Test func farFromTheEndNothingIsLimited() throws {
    let wanted = [0, 0.2, 0.9, 1.4]
    #expect(try Self.limited("0", wanted) == wanted)
  }
}
