/// `W <- W - step G`.
enum GradientDescent {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar
  ) -> Scalar {
    weight.addingProduct(-step, gradient)
  }
}
