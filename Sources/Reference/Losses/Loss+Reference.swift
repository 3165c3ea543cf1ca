import Systems

extension Loss {
  /// The error of one output: half the derivative of its part of the loss, up to the factors that all
  /// errors share. `sum` is the output's weighted sum before the scale of the layer.
  func outputError<Scalar: ReferenceScalar>(
    _ sum: Scalar, outputScale: Scalar, target: Scalar
  ) -> Scalar {
    switch self {
    case .meanSquare: (-target).addingProduct(sum, outputScale)
    }
  }

  /// Adds one error to the loss.
  func adding<Scalar: ReferenceScalar>(_ error: Scalar, to lossSum: Scalar) -> Scalar {
    switch self {
    case .meanSquare: lossSum.addingProduct(error, error)
    }
  }
}
