/// The key of one stream of random numbers; equal keys give equal numbers on every platform.
///
/// Keys, bits and draws are those of JAX with 64-bit types enabled and
/// `jax_threefry_partitionable=False`, the default before JAX 0.5. A key is spent by one use: split
/// it first where several independent streams are needed.
public struct RandomKey: Hashable, Sendable {
  /// The first word, the high half of the seed.
  public let high: UInt32
  /// The second word, the low half of the seed.
  public let low: UInt32

  /// A key from its two words.
  public init(high: UInt32, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// The key of a seed, as `jax.random.PRNGKey(seed)`.
  public init(seed: UInt64) {
    self.init(high: UInt32(truncatingIfNeeded: seed >> 32), low: UInt32(truncatingIfNeeded: seed))
  }

  /// Two independent keys, as `jax.random.split(key)`.
  public func split() -> (RandomKey, RandomKey) {
    // With four counts the halves are (0, 1) and (2, 3), hashed as the pairs (0, 2) and (1, 3).
    let first = Threefry.hash((0, 2), key: self)
    let second = Threefry.hash((1, 3), key: self)
    return (
      RandomKey(high: first.0, low: second.0),
      RandomKey(high: first.1, low: second.1)
    )
  }

  /// Independent keys, as `jax.random.split(key, count)`.
  ///
  /// Which keys come out depends on `count`: the first of three is not the first of two.
  /// - Parameter count: how many keys; none where it is not positive.
  public func split(into count: Int) -> [RandomKey] {
    let words = words(count: 2 * max(count, 0))
    return stride(from: 0, to: words.count, by: 2).map {
      RandomKey(high: words[$0], low: words[$0 + 1])
    }
  }

  /// Random 32-bit words, as `jax.random.bits(key, (count,), "uint32")`.
  ///
  /// - Parameter count: how many words, below 2^32 - 1; none where it is not positive.
  public func bits32(count: Int) -> [UInt32] {
    words(count: max(count, 0))
  }

  /// Random 64-bit words, as `jax.random.bits(key, (count,), "uint64")`.
  ///
  /// - Parameter count: how many words, below 2^31 - 1; none where it is not positive.
  public func bits64(count: Int) -> [UInt64] {
    let count = max(count, 0)
    let words = words(count: 2 * count)
    return (0..<count).map { UInt64(words[$0]) << 32 | UInt64(words[count + $0]) }
  }

  /// The hash of the counts 0, 1, 2, ...: word `i` of the first half is hashed together with word
  /// `i` of the second half, an odd number of counts being padded with one 0.
  private func words(count: Int) -> [UInt32] {
    let half = (count + 1) / 2
    var words = [UInt32](repeating: 0, count: 2 * half)
    for index in 0..<half {
      let partner = half + index < count ? half + index : 0
      let counter = (UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: partner))
      (words[index], words[half + index]) = Threefry.hash(counter, key: self)
    }
    words.removeLast(2 * half - count)
    return words
  }
}
