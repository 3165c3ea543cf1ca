import Numbers

/// Draws from the usual distributions, number for number those of `jax.random` in 64 bits.
extension RandomKey {
  /// Uniform numbers in `[low, high)`, as `jax.random.uniform(key, (count,), minval=, maxval=)`.
  ///
  /// Each number has 52 random bits. The scaling is one fused multiply-add, which is what XLA
  /// compiles JAX's product and sum to on a CPU; where `high - low` is a power of two the two forms
  /// agree.
  /// - Parameters:
  ///   - count: how many numbers; none where it is not positive.
  ///   - low: the least number that may be drawn.
  ///   - high: the end of the interval, above `low`. Rounding may reach it in a narrow interval.
  public func uniform(count: Int, low: Double = 0, high: Double = 1) -> [Double] {
    let width = high - low
    return bits64(count: count).map { bits in
      let oneToTwo = Double(bitPattern: bits >> 12 | (1.0).bitPattern)
      return max(low, low.addingProduct(oneToTwo - 1, width))
    }
  }

  /// Numbers of the standard normal distribution, as `jax.random.normal(key, (count,))`.
  ///
  /// The square root of 2 times the inverse error function of a uniform number in (-1, 1). The
  /// inverse error function is correctly rounded here and good to a few units in the last place in
  /// JAX, so the numbers agree to about 1e-15 and are the same on every platform.
  /// - Parameter count: how many numbers; none where it is not positive.
  public func normal(count: Int) -> [Double] {
    let squareRootOfTwo = 2.0.squareRoot()
    return uniform(count: count, low: (-1.0).nextUp, high: 1).map {
      squareRootOfTwo * inverseErrorFunction($0)
    }
  }

  /// Integers in `low..<high`, as `jax.random.randint(key, (count,), low, high)` in 64 bits.
  ///
  /// 128 random bits are reduced modulo the width of the interval, so the bias is at most about
  /// 2^-64 for widths up to 2^32; wider intervals carry the bias that they have in JAX.
  /// - Parameters:
  ///   - count: how many integers; none where it is not positive.
  ///   - low: the least integer that may be drawn.
  ///   - high: one more than the greatest. Where it is not above `low`, every draw is `low`.
  public func integers(count: Int, low: Int, high: Int) -> [Int] {
    let width = low < high ? UInt64(bitPattern: Int64(high &- low)) : 1
    let root = (1 << 32) % width
    let multiplier = (root &* root) % width

    let (higherKey, lowerKey) = split()
    let higher = higherKey.bits64(count: count)
    let lower = lowerKey.bits64(count: count)
    return zip(higher, lower).map { higher, lower in
      let offset = ((higher % width) &* multiplier &+ lower % width) % width
      return low &+ Int(truncatingIfNeeded: offset)
    }
  }
}
