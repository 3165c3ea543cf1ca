/// What the ranks of the measures of one sign stand for: evenly spaced values.
struct RankLine: Equatable {
  /// How many measures there are.
  let count: Int
  /// What the lowest stands for.
  let first: Double
  /// What the highest stands for.
  let last: Double

  /// The converged measures' line.
  static func converged(count: Int) -> RankLine {
    RankLine(count: count, first: -1, last: -RankScale.cutoff)
  }

  /// The diverged measures' line.
  static func diverged(count: Int) -> RankLine {
    RankLine(count: count, first: RankScale.cutoff, last: 1)
  }

  /// The line of numbers without classes: little stands for 1, at the palette's low end, much for -1.
  static func all(count: Int) -> RankLine {
    RankLine(count: count, first: 1, last: -1)
  }

  /// `numpy.linspace(first, last, count)[rank]`, with its rounding.
  func value(atRank rank: Int) -> Double {
    guard count > 1 else { return first }
    guard rank < count - 1 else { return last }
    return Double(rank) * ((last - first) / Double(count - 1)) + first
  }
}
