/// `W <- W - step (G + decay W)` (Loshchilov and Hutter, 2019).
///
/// The step has the factor that all gradients share and G lacks; `decay` is divided by it, so that what decays is the
/// rate times the decay that the experiment names.
enum WeightDecay {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, decay: Scalar
  ) -> Scalar {
    weight.addingProduct(-step, gradient.addingProduct(decay, weight))
  }

  static func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar, growth: Scalar?,
    decay: RuleDifference<Scalar>, baseWeight: Scalar
  ) -> Scalar {
    (growth.map { weight.addingProduct(-$0, decay.velocity(gradient, baseWeight)) } ?? weight)
      .addingProduct(-step, decay.velocityDifference(difference, baseWeight, weight))
  }
}
