import Numbers

/// How far a neighbour is: the sum of the magnitudes of all differences of what is iterated, as a mantissa from 1 to 2 times a power
/// of 2.
package struct Separation<Scalar: ReferenceScalar>: Sendable {
  /// From 1 to 2; 0 where the sum is 0, not normal or not finite.
  package var mantissa: Scalar = 0
  /// The exponent of the power of 2, a whole number.
  package var exponent: Scalar = 0

  /// None.
  package init() {}

  /// Of a sum that is `power` powers of 2 too small.
  init(_ sum: Scalar, power: Scalar) {
    guard sum >= Scalar.leastNormalMagnitude, sum <= Scalar.greatestFiniteMagnitude else { return }
    mantissa = sum.significand
    exponent = Scalar(Int(sum.exponent)) + power
  }

  /// Its natural logarithm; nil where it cannot be told.
  package var logarithm: Double? {
    guard mantissa > 0 else { return nil }
    return (Double(exponent) + logarithm2(Double(mantissa))) * 0.69314718055994531
  }

  /// Whether it is less than another; both are positive.
  func isLess(than other: Separation) -> Bool {
    exponent < other.exponent || (exponent == other.exponent && mantissa < other.mantissa)
  }
}
