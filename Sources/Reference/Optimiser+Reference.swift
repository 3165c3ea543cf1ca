import Experiment

extension Optimiser.Rule {
  /// The new weight from the old one, its gradient and the step.
  func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar
  ) -> Scalar {
    switch self {
    case .gradientDescent: weight.addingProduct(-step, gradient)
    }
  }
}
