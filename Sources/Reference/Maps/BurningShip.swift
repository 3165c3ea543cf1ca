/// `z <- (|Re z| + i |Im z|)^2 + c`: the quadratic map of the magnitudes of both parts.
enum BurningShip {
  @inline(__always)
  static func step<Scalar: ReferenceScalar>(
    _ real: Scalar, _ imaginary: Scalar, _ cReal: Scalar, _ cImaginary: Scalar
  ) -> (real: Scalar, imaginary: Scalar) {
    QuadraticMap.step(
      real < 0 ? -real : real, imaginary < 0 ? -imaginary : imaginary, cReal, cImaginary)
  }
}
