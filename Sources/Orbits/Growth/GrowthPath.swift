import Foundation
import Plane

/// How the frames of a zoom are best stretched about an orbit, at all widths.
///
/// The direction is that of the deepest frame in which trainings part. Followed from width to width it would shear the
/// picture. The ratios are those of ``GrowthStretch`` at the widths 1, 0.1, 0.01, ..., as logarithms. They are averaged with
/// their neighbours by the weights 1, 2, 3, 2, 1, then none is less than the one before, nor more than 0.9 greater.
package struct GrowthPath: Hashable, Sendable {
  /// The stretch of the deepest frame in which trainings part; those below it have the same.
  package let last: GrowthStretch
  /// The base-10 logarithm of that frame's width: the last one, or a power of ten.
  package let log10PartingWidth: Double
  /// The base-10 logarithms of the ratios at the widths 1, 0.1, 0.01, ..., down to the last width or below.
  package let log10Ratios: [Double]
  /// Whether more steps would change nothing.
  package let isSettled: Bool

  private static let weights = [1.0, 2, 3, 2, 1]

  /// Of the growth before each step, and the length along up of the deepest frame.
  ///
  /// Throws where trainings do not part in that.
  package init(_ steps: [Growth], log10LastWidth: Double) throws(GrowthStretch.Failure) {
    self.init(
      steps, try GrowthStretch(steps, log10Width: log10LastWidth), at: log10LastWidth,
      log10LastWidth)
  }

  /// The same where trainings may part only in wider frames: the deepest of them is a power of ten, and no wider than the widest
  /// frame that has the whole stretch.
  ///
  /// Throws where trainings part in none.
  package init(
    toEndOfStructure steps: [Growth], log10LastWidth: Double, log10FirstWidth: Double
  ) throws(GrowthStretch.Failure) {
    do {
      try self.init(steps, log10LastWidth: log10LastWidth)
    } catch .nothingParts {
      let (widest, deepest) = (Self.decade(log10FirstWidth), Self.decade(log10LastWidth))
      let parting = (widest..<max(widest, deepest)).reversed().lazy.compactMap { decade in
        (try? GrowthStretch(steps, log10Width: -Double(decade))).map { (decade, $0) }
      }.first
      guard let (decade, stretch) = parting else { throw .nothingParts }
      self.init(steps, stretch, at: -Double(decade), log10LastWidth)
    }
  }

  /// The index of the ratio at the widest power of ten that is no wider.
  private static func decade(_ log10Width: Double) -> Int {
    max(0, StretchPath.decade(log10Width: log10Width))
  }

  private init(
    _ steps: [Growth], _ last: GrowthStretch, at log10PartingWidth: Double,
    _ log10LastWidth: Double
  ) {
    self.last = last
    self.log10PartingWidth = log10PartingWidth
    let deepest = Self.decade(log10LastWidth)
    var found: [GrowthStretch] = []
    for decade in (0...deepest).reversed() {
      // Where there is none, as below the last width there may be none, that of the next one serves.
      let own = try? GrowthStretch(steps, log10Width: -Double(decade))
      found.append(own ?? found.last ?? last)
    }
    found.reverse()
    log10Ratios = Self.smoothed(found.map(\.log10Ratio))
    isSettled =
      log10PartingWidth == log10LastWidth && last.isSettled && found.allSatisfy(\.isSettled)
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
