/// `z <- ((z^3 + 3(c-1)z + (c-1)(c-2)) / (3z^2 + 3(c-2)z + (c-1)(c-2) + 1))^2`.
///
///     square  = z z,   p = (c - 1)(c - 2)
///     ratio   = (z (square + 3 (c - 1)) + p) / (3 (square + (c - 2) z) + (p + 1))
///     z <- ratio ratio
enum Magnet2 {
  @inline(__always)
  static func step<Scalar: ReferenceScalar>(
    _ real: Scalar, _ imaginary: Scalar, _ cReal: Scalar, _ cImaginary: Scalar
  ) -> (real: Scalar, imaginary: Scalar) {
    let z = ComplexNumber(real: real, imaginary: imaginary)
    let c = ComplexNumber(real: cReal, imaginary: cImaginary)
    let (one, two) = (c + -1, c + -2)
    let (square, p) = (z * z, one * two)
    let three: Scalar = 3
    let above = z * (square + three * one) + p
    let below = three * (square + two * z) + (p + 1)
    let ratio = above / below
    let next = ratio * ratio
    return (next.real, next.imaginary)
  }
}
