import Foundation
import Plane

/// How the frames of a zoom are best stretched about an orbit, at all widths.
///
/// The direction is that of the deepest frame: followed from width to width it would shear the picture. The ratios are
/// those of ``GrowthStretch`` at the widths 1, 0.1, 0.01, ..., as logarithms. They are averaged with their neighbours by the
/// weights 1, 2, 3, 2, 1, then none is less than the one before, nor more than 0.9 greater.
package struct GrowthPath: Hashable, Sendable {
  /// The stretch of the deepest frame.
  package let last: GrowthStretch
  /// The base-10 logarithms of the ratios at the widths 1, 0.1, 0.01, ..., down to the last width or below.
  package let log10Ratios: [Double]
  /// Whether more steps would change nothing.
  package let isSettled: Bool

  private static let weights = [1.0, 2, 3, 2, 1]

  /// Of the growth before each step, and the deepest frame's length along its up side.
  package init(
    _ steps: [Growth], log10LastWidth: Double
  ) throws(GrowthStretch.Failure) {
    last = try GrowthStretch(steps, log10Width: log10LastWidth)
    // Far enough for a last width that is a power of ten, whatever its logarithm is rounded to.
    let deepest = max(0, Int((-log10LastWidth - 1e-9).rounded(.up)))
    var found: [GrowthStretch] = []
    for decade in (0...deepest).reversed() {
      // Where there is none, as below the last width there may be none, that of the next one serves.
      let own = try? GrowthStretch(steps, log10Width: -Double(decade))
      found.append(own ?? found.last ?? last)
    }
    found.reverse()
    log10Ratios = Self.smoothed(found.map(\.log10Ratio))
    isSettled = last.isSettled && found.allSatisfy(\.isSettled)
  }

  /// Averaged, then rising, then not too steep.
  static func smoothed(_ ratios: [Double]) -> [Double] {
    var result: [Double] = []
    for index in ratios.indices {
      var (sum, weight) = (0.0, 0.0)
      for (offset, share) in zip(-2...2, weights) where ratios.indices.contains(index + offset) {
        sum += share * ratios[index + offset]
        weight += share
      }
      let mean = sum / weight
      guard let before = result.last else {
        result.append(mean)
        continue
      }
      result.append(min(max(mean, before), before + StretchPath.log10SteepestGrowth))
    }
    return result
  }
}
