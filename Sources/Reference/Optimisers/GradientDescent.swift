/// `W <- W - step G`.
enum GradientDescent {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar
  ) -> Scalar {
    weight.addingProduct(-step, gradient)
  }

  static func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar, growth: Scalar?
  ) -> Scalar {
    (growth.map { weight.addingProduct(-$0, gradient) } ?? weight).addingProduct(-step, difference)
  }
}
