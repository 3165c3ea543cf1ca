import Foundation
import Numbers
import Orbits
import Testing

/// How all frames of a zoom are stretched by the growth of an orbit.
@Suite struct GrowthPathTests {
  private static func step(
    _ greatest: Double, _ stretch: Double, degrees: Double
  ) -> Growth {
    Growth(
      log10Greatest: greatest, log10Least: greatest - stretch,
      angleRadians: degrees * Double.pi / 180)
  }

  /// Growth by half a decade a step, of which across half as much.
  private static let steps = (0..<60).map {
    step(Double($0) / 2, Double($0) / 4, degrees: Double($0))
  }

  @Test func theDirectionIsThatOfTheDeepestFrame() throws {
    for width in [-3.0, -7.5, -12] {
      let path = try GrowthPath(Self.steps, log10LastWidth: width)
      #expect(path.last == (try GrowthStretch(Self.steps, log10Width: width)))
      #expect(path.log10Ratios.count == Int((-width).rounded(.up)) + 1)
      #expect(path.isSettled)
    }
  }

  @Test func ratiosAreThoseOfEachWidthSmoothed() throws {
    let path = try GrowthPath(Self.steps, log10LastWidth: -14)
    let own = try (0...14).map {
      try GrowthStretch(Self.steps, log10Width: -Double($0)).log10Ratio
    }
    for decade in 2...12 {
      let around = own[decade - 2...decade + 2]
      let mean = zip([1.0, 2, 3, 2, 1], around).reduce(0) { $0 + $1.0 * $1.1 } / 9
      #expect((path.log10Ratios[decade] - mean).magnitude <= 1e-12)
    }
    #expect((path.log10Ratios[14] - (own[12] + 2 * own[13] + 3 * own[14]) / 6).magnitude <= 1e-12)
  }

  /// The side across must shrink, and not by leaps.
  @Test func ratiosRiseAndNotTooFast() throws {
    let steps = (0..<60).map { number in
      Self.step(Double(number) / 2, number < 24 ? 1 : number < 30 ? 0.2 : 12, degrees: 20)
    }
    let ratios = try GrowthPath(steps, log10LastWidth: -20).log10Ratios
    for (before, ratio) in zip(ratios, ratios.dropFirst()) {
      #expect(ratio >= before && ratio <= before + 0.9 + 1e-12)
    }
    #expect(try #require(ratios.last) > 5)
  }

  @Test func whereNothingPartsThereIsNone() throws {
    #expect(throws: GrowthStretch.Failure.nothingParts) {
      try GrowthPath(Self.steps, log10LastWidth: -40)
    }
    #expect(throws: GrowthStretch.Failure.nothingParts) {
      try GrowthPath(toEndOfStructure: Self.steps, log10LastWidth: -40, log10FirstWidth: -35)
    }
    // The power of ten below the last width may be out of reach.
    let path = try GrowthPath(Self.steps, log10LastWidth: -30.4)
    #expect(path.log10Ratios.count == 32 && !path.isSettled)
  }

  /// Where frames are too deep to part, they are stretched as the deepest one that parts.
  @Test func belowTheEndOfStructureTheStretchStays() throws {
    let path = try GrowthPath(
      toEndOfStructure: Self.steps, log10LastWidth: -40, log10FirstWidth: -2)
    #expect(path.last == (try GrowthStretch(Self.steps, log10Width: -30)))
    #expect(path.log10PartingWidth == -30 && !path.isSettled)
    #expect(path.log10Ratios.count == 41)
    #expect(Set(path.log10Ratios[32...]).count == 1)
    #expect(throws: GrowthStretch.Failure.nothingParts) {
      try GrowthStretch(Self.steps, log10Width: -31)
    }
  }

  @Test func aboveTheEndOfStructureNothingChanges() throws {
    let path = try GrowthPath(
      toEndOfStructure: Self.steps, log10LastWidth: -14, log10FirstWidth: -2)
    #expect(path == (try GrowthPath(Self.steps, log10LastWidth: -14)))
    #expect(path.log10PartingWidth == -14)
  }
}
