/// The square root of a positive finite number, correctly rounded, the same bits as `square_root` in the kernels.
///
/// Subnormal arguments are welcome. What is not positive or not finite stays what it is.
package func squareRoot<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  x > 0 && x <= Scalar.greatestFiniteMagnitude ? x.squareRoot() : x
}
