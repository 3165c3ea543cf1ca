/// `a / b` for finite `a >= 0` and `b > 0`, the same bits as `quotient` in the kernels.
///
/// Subnormal arguments are welcome. The result is correctly rounded, the largest finite number where it would
/// overflow, and 0 up to ``ReferenceScalar/quotientFloor``: a subnormal result would be rounded twice where the
/// division is put together from significands and exponents. Of other arguments it may make anything.
package func quotient<Scalar: ReferenceScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
  var result = a / b
  result = result > Scalar.greatestFiniteMagnitude ? Scalar.greatestFiniteMagnitude : result
  return a <= b * Scalar.quotientFloor ? 0 : result
}
