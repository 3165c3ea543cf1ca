/// The least power of two that is at least `width`.
package func paddedWidth(_ width: Int) -> Int {
  var padded = 1
  while padded < width { padded *= 2 }
  return padded
}

/// Sums a power of two of values in halves: value j with its partner j + half, half by half.
///
/// A butterfly over work-items, where each adds its partner's value (j ^ 8, j ^ 4, j ^ 2, j ^ 1 for 16), gives
/// the same bits, because addition is commutative; so one lane, a vector and a shuffle agree. The
/// values above half are left as they were, so padding zeros stay zero.
@inlinable
package func treeSum<Scalar: ScalarProtocol>(_ values: inout MutableSpan<Scalar>) -> Scalar {
  var half = values.count / 2
  while half > 0 {
    for j in 0..<half { values[j] += values[j + half] }
    half /= 2
  }
  return values[0]
}
