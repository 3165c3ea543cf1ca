import Systems

extension MapSystem.Formula {
  /// The next number of an orbit.
  ///
  /// - Parameters:
  ///   - imaginary: 0 of a map of the line.
  ///   - point: the rounded parameters, in the system's order.
  ///   - letter: that of the word by which the step goes, 0 for A, 1 for B.
  @inline(__always)
  func next<Scalar: ReferenceScalar>(
    _ real: Scalar, _ imaginary: Scalar, _ point: [Scalar], _ letter: Int
  ) -> (real: Scalar, imaginary: Scalar) {
    switch self {
    case .quadratic:
      QuadraticMap.step(real, imaginary, point[MapSlot.cReal], point[MapSlot.cImaginary])
    case .burningShip:
      BurningShip.step(real, imaginary, point[MapSlot.cReal], point[MapSlot.cImaginary])
    case .magnet1:
      Magnet1.step(real, imaginary, point[MapSlot.cReal], point[MapSlot.cImaginary])
    case .magnet2:
      Magnet2.step(real, imaginary, point[MapSlot.cReal], point[MapSlot.cImaginary])
    case .logistic: (LogisticMap.step(real, point[0]), 0)
    case .markusLyapunov: (LogisticMap.step(real, point[letter]), 0)
    }
  }

  /// The slope of the step from a number on the line; nil of a map of the plane, which is asked for none.
  @inline(__always)
  func slope<Scalar: ReferenceScalar>(_ x: Scalar, _ point: [Scalar], _ letter: Int) -> Scalar? {
    switch self {
    case .quadratic, .burningShip, .magnet1, .magnet2: nil
    case .logistic: LogisticMap.slope(x, point[0])
    case .markusLyapunov: LogisticMap.slope(x, point[letter])
    }
  }
}
