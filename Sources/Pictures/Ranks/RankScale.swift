import Files
import Numbers

/// Places a measure among the measures of one landscape, converged and diverged apart.
///
/// The scale of the published pictures (Sohl-Dickstein, arXiv:2402.06184, `cdf_img` of its
/// notebook): with `u` the sorted measures, the n converged ones stand for `linspace(-1, -0.25, n)`
/// and the others for `linspace(0.25, 1, m)`; a measure's position is minus the `numpy.interp` of
/// it in that table. So positions run
///
///     -1     diverged slowly     -0.25 diverged at once
///     +0.25  converged at once   +1    converged slowly
///
/// Of equal measures the last one's rank counts, as in `numpy.interp`; all of them get the same
/// position. Where the notebook would interpolate across zero (a measure nearer to zero than any
/// of the scale's), the position stays at the end of its own half, so that no converged pixel is
/// ever coloured as a diverged one. Building takes O(n log n), a position O(log n).
public struct RankScale: Equatable, Sendable {
  /// The half-width of the gap between the two halves of the scale.
  public static let cutoff = 0.25

  private let converged: Half
  private let diverged: Half

  /// Builds the scale of the given measures; zeros and non-finite ones do not count.
  public init(measures: some Sequence<Double>) {
    var negative: [Double] = []
    var positive: [Double] = []
    for measure in measures where measure.isFinite {
      if measure < 0 {
        negative.append(measure)
      } else if measure > 0 {
        positive.append(measure)
      }
    }
    negative.sort()
    positive.sort()
    converged = Half(sorted: negative, line: .converged(count: negative.count), ifEmpty: -1)
    diverged = Half(sorted: positive, line: .diverged(count: positive.count), ifEmpty: 1)
  }

  /// Builds the scale of counts, which are coloured as ``Colouring/counts``: those above zero from -1 for little to 1 for
  /// much, and at 1 what is below zero, because it never happened. Of equal counts the first one's rank counts.
  public init(counts: some Sequence<Double>) {
    let positive = counts.filter { $0.isFinite && $0 > 0 }.sorted()
    converged = Half(sorted: [], line: .all(count: 0), ifEmpty: -1)
    diverged = Half(
      sorted: positive, line: .all(count: positive.count), ifEmpty: -1, takesFirstRank: true)
  }

  /// Where `measure` stands on a scale of measures: in 0.25...1 if converged (negative), in -1 ... -0.25 if diverged.
  ///
  /// NaN for a measure that is zero or not finite: it has no sign to be ranked under. On a scale
  /// without any measure of its sign, a measure stands with the slowest, those at the boundary.
  public func position(of measure: Double) -> Double {
    guard measure.isFinite, measure != 0 else { return .nan }
    return -(measure < 0 ? converged : diverged).value(at: measure)
  }

  /// The position of every measure of a landscape.
  public func positions(of landscape: Raster<Double>) -> Raster<Double> {
    landscape.map(position(of:))
  }
}

extension RankScale {
  /// The measures of one sign, and the values that their ranks stand for.
  private struct Half: Equatable {
    let sorted: [Double]
    let line: RankLine
    let ifEmpty: Double
    /// Whether the first rank of equal measures counts, not the last.
    var takesFirstRank = false

    func value(at measure: Double) -> Double {
      guard let lowest = sorted.first else { return ifEmpty }
      guard measure >= lowest else { return line.first }
      let rank = lastRank(notAbove: measure)
      let value = line.value(
        atRank: takesFirstRank ? sorted.partitioningIndex { $0 >= sorted[rank] } : rank)
      guard rank + 1 < sorted.count, sorted[rank] != measure else { return value }
      let slope = (line.value(atRank: rank + 1) - value) / (sorted[rank + 1] - sorted[rank])
      return slope * (measure - sorted[rank]) + value
    }

    private func lastRank(notAbove measure: Double) -> Int {
      var low = 0
      var high = sorted.count
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if sorted[middle] <= measure { low = middle } else { high = middle }
      }
      return low
    }
  }
}
