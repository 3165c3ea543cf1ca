/// `z <- ((z^2 + c - 1) / (2z + c - 2))^2`.
///
///     ratio = (z z + (c - 1)) / ((z + z) + (c - 2))
///     z <- ratio ratio
enum Magnet1 {
  @inline(__always)
  static func step<Scalar: ReferenceScalar>(
    _ real: Scalar, _ imaginary: Scalar, _ cReal: Scalar, _ cImaginary: Scalar
  ) -> (real: Scalar, imaginary: Scalar) {
    let z = ComplexNumber(real: real, imaginary: imaginary)
    let c = ComplexNumber(real: cReal, imaginary: cImaginary)
    let ratio = (z * z + (c + -1)) / ((z + z) + (c + -2))
    let next = ratio * ratio
    return (next.real, next.imaginary)
  }
}
