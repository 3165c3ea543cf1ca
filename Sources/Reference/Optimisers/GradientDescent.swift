/// `W <- W - step G`.
enum GradientDescent {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar
  ) -> Scalar {
    weight.addingProduct(-step, gradient)
  }

  static func updatedDifference(
    _ weight: Double, gradient: Double, difference: Double, step: Double, growth: Double
  ) -> Double {
    weight.addingProduct(-growth, gradient).addingProduct(-step, difference)
  }
}
