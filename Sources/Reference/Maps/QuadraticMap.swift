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

  /// How much more than an orbit at `Z` the map gives for a number that is `d` more and a constant that is `dc` more:
  /// `d <- (2 Z + d) d + dc`.
  ///
  ///     s = (Z + Z) + d                                         of both parts
  ///     Re d <- Re s Re d + (Re dc - Im s Im d)                 two fmas
  ///     Im d <- Re s Im d + (Im s Re d + Im dc)                 two fmas
  @inline(__always)
  static func difference(
    _ real: Double, _ imaginary: Double, orbit: (real: Double, imaginary: Double),
    _ cReal: Double, _ cImaginary: Double
  ) -> (real: Double, imaginary: Double) {
    let sumReal = (orbit.real + orbit.real) + real
    let sumImaginary = (orbit.imaginary + orbit.imaginary) + imaginary
    return (
      cReal.addingProduct(-sumImaginary, imaginary).addingProduct(sumReal, real),
      cImaginary.addingProduct(sumImaginary, real).addingProduct(sumReal, imaginary)
    )
  }
}
