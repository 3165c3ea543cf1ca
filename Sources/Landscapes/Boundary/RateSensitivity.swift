/// How much it costs to miss the best rate: the mean over rates of what the last loss is more than the best rate's (Wortsman
/// and others, arXiv:2309.14322).
///
///     sensitivity = mean over the rates of (min(last loss, first loss) - best last loss)
///
/// A training that diverged has its first loss.
package struct RateSensitivity: Hashable, Sendable {
  /// The mean.
  package let sensitivity: Double
  /// The least last loss.
  package let bestLoss: Double
  /// The rate that has it, by its number.
  package let bestPlace: Int
  /// The rates.
  package let count: Int
  /// Those at which training diverged.
  package let divergedCount: Int

  /// Of the losses at all rates; nil where all diverged.
  ///
  /// - Parameters:
  ///   - last: -1 where training diverged.
  ///   - first: -1 where the first loss is not finite; such rates do not count.
  package init?(last: [Double], first: [Double]) {
    let known = first.indices.filter { first[$0] >= 0 }
    guard
      let best = known.filter({ last[$0] >= 0 }).min(by: { last[$0] < last[$1] })
    else { return nil }
    let sum = known.reduce(0.0) { sum, place in
      sum + ((last[place] < 0 ? first[place] : min(last[place], first[place])) - last[best])
    }
    sensitivity = sum / Double(known.count)
    bestLoss = last[best]
    bestPlace = best
    count = known.count
    divergedCount = known.count { last[$0] < 0 }
  }
}
