import Files

/// Finds which measures have given ranks, without sorting them: by counting, digit after digit, from
/// the keys' highest bits downwards.
///
/// Each pass reads all measures once and narrows every sought key by ``digitBitCount`` bits: 3
/// passes for floats, 5 for doubles, whatever their number. It takes some megabytes of memory.
struct RankSelection {
  /// The bits of a key that one pass finds.
  private static let digitBitCount = 13
  /// Measures that are read at once.
  private static let blockCount = 1 << 15

  /// A rank whose key is sought.
  private struct Target {
    /// Its place in the list that was asked for.
    let place: Int
    /// Its rank among the measures whose keys begin as its own does.
    let rank: Int
  }

  /// The beginning of some sought keys.
  private struct Prefix {
    let bits: UInt64
    /// Ascending by rank.
    let targets: [Target]
  }

  private let source: any MeasureSource
  private let key: RankKey

  init(_ source: any MeasureSource, _ key: RankKey) {
    self.source = source
    self.key = key
  }

  /// The keys of the measures of some ranks, counted from 0 over both signs, the lowest first.
  ///
  /// - Parameter ranks: the ascending ranks for a number of negative and of positive measures.
  func keys(
    atRanks ranks: (_ negative: Int, _ positive: Int) -> [Int]
  ) throws(FileError) -> [UInt64] {
    let first = (key.bitCount - 1) % Self.digitBitCount + 1
    var remainingBitCount = key.bitCount - first
    let counts = try counts(prefixes: [0], digitBitCount: first, below: remainingBitCount)
    // The first bit is the sign.
    let negative = counts[..<(counts.count / 2)].reduce(0, +)
    let sought = ranks(negative, counts[(counts.count / 2)...].reduce(0, +))
    let targets = sought.indices.map { Target(place: $0, rank: sought[$0]) }
    var prefixes = Self.narrowed([Prefix(bits: 0, targets: targets)], counts, first)
    while remainingBitCount > 0, !prefixes.isEmpty {
      remainingBitCount -= Self.digitBitCount
      let counts = try self.counts(
        prefixes: prefixes.map(\.bits), digitBitCount: Self.digitBitCount,
        below: remainingBitCount)
      prefixes = Self.narrowed(prefixes, counts, Self.digitBitCount)
    }
    var keys = [UInt64](repeating: 0, count: sought.count)
    for prefix in prefixes {
      for target in prefix.targets { keys[target.place] = prefix.bits }
    }
    return keys
  }

  /// How often each digit follows each prefix, prefix by prefix; `prefixes` ascend.
  private func counts(
    prefixes: [UInt64], digitBitCount: Int, below lowBitCount: Int
  ) throws(FileError) -> [Int] {
    let digitCount = 1 << digitBitCount
    let key = key
    var counts = [Int](repeating: 0, count: prefixes.count * digitCount)
    let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: Self.blockCount)
    block.initialize(repeating: 0)
    defer { block.deallocate() }
    for start in stride(from: 0, to: source.count, by: block.count) {
      let part = UnsafeMutableBufferPointer(
        rebasing: block[..<min(block.count, source.count - start)])
      try source.read(from: start, into: part)
      counts.withUnsafeMutableBufferPointer { counts in
        prefixes.withUnsafeBufferPointer { prefixes in
          for measure in part {
            guard let bits = key.key(of: measure) else { continue }
            let beginning = bits >> UInt64(lowBitCount)
            let prefix = beginning >> UInt64(digitBitCount)
            let slot = RankSelection.lastIndex(notAbove: prefix, in: prefixes)
            guard slot >= 0, prefixes[slot] == prefix else { continue }
            let digit = Int(beginning & UInt64(digitCount - 1))
            counts[slot * digitCount + digit] += 1
          }
        }
      }
    }
    return counts
  }

  /// The prefixes with one more digit, ascending, those that any target's key begins with.
  private static func narrowed(
    _ prefixes: [Prefix], _ counts: [Int], _ digitBitCount: Int
  ) -> [Prefix] {
    let digitCount = 1 << digitBitCount
    var result: [Prefix] = []
    for (slot, prefix) in prefixes.enumerated() {
      var rest = prefix.targets[...]
      var below = 0
      for digit in 0..<digitCount where !rest.isEmpty {
        let count = counts[slot * digitCount + digit]
        let found = rest.prefix { $0.rank < below + count }
        if !found.isEmpty {
          result.append(
            Prefix(
              bits: prefix.bits << UInt64(digitBitCount) | UInt64(digit),
              targets: found.map { Target(place: $0.place, rank: $0.rank - below) }))
          rest = rest.dropFirst(found.count)
        }
        below += count
      }
    }
    return result
  }

  /// The last index whose element is not above `value`, in ascending elements; -1 for none.
  @inline(__always)
  static func lastIndex(
    notAbove value: UInt64, in elements: UnsafeBufferPointer<UInt64>
  ) -> Int {
    guard let start = elements.baseAddress else { return -1 }
    return OrderedSearch.count(notAbove: value, in: start, count: elements.count) &- 1
  }
}
