extension Array {
  /// The first index whose element fulfils a condition that all later ones fulfil too; `count` where none does.
  ///
  /// Found by halving: the condition is asked about `log2(count)` times.
  @inlinable
  package func partitioningIndex(where isLater: (Element) throws -> Bool) rethrows -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if try isLater(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
