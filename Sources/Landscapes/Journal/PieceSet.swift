import Numbers

/// Samples of a landscape as ranges: ascending, apart from each other.
package struct PieceSet: Hashable, Sendable {
  /// The ranges.
  package private(set) var ranges: [Range<Int>] = []

  /// No samples.
  package init() {}

  /// Samples in all.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Adds samples, of which some may be there.
  package mutating func insert(_ piece: Range<Int>) {
    guard !piece.isEmpty else { return }
    // Those that the piece overlaps or touches.
    let first = ranges.partitioningIndex { $0.upperBound >= piece.lowerBound }
    let last = ranges.partitioningIndex { $0.lowerBound > piece.upperBound }
    var union = piece
    if first < last {
      union =
        min(
          piece.lowerBound, ranges[first].lowerBound)..<max(
          piece.upperBound, ranges[last - 1].upperBound)
    }
    ranges.replaceSubrange(first..<last, with: [union])
  }

  /// Of some samples those that are not there.
  package func gaps(in whole: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = whole.lowerBound
    for range in ranges where range.upperBound > whole.lowerBound {
      guard range.lowerBound < whole.upperBound else { break }
      if range.lowerBound > start { gaps.append(start..<range.lowerBound) }
      start = range.upperBound
    }
    if start < whole.upperBound { gaps.append(start..<whole.upperBound) }
    return gaps
  }
}
