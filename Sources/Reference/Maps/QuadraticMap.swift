/// `z <- z^2 + c`.
///
///     Re z <- Re z Re z + (Re c - Im z Im z)      two fmas
///     Im z <- (2 Re z) Im z + Im c                one fma
enum QuadraticMap {
  @inline(__always)
  static func step<Scalar: ReferenceScalar>(
    _ real: Scalar, _ imaginary: Scalar, _ cReal: Scalar, _ cImaginary: Scalar
  ) -> (real: Scalar, imaginary: Scalar) {
    (
      cReal.addingProduct(-imaginary, imaginary).addingProduct(real, real),
      cImaginary.addingProduct(real + real, imaginary)
    )
  }
}
