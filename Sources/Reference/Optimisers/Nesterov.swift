/// `V <- momentum V + G`, then `W <- W - step (G + momentum V)` (Sutskever and others, 2013).
enum Nesterov {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, gradient.addingProduct(momentum, velocity))
  }

  static func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar, growth: Scalar?,
    _ momentum: RuleDifference<Scalar>, baseVelocity: Scalar, velocity: inout Scalar
  ) -> Scalar {
    let next = momentum.velocity(gradient, baseVelocity)
    velocity = momentum.velocityDifference(difference, baseVelocity, velocity)
    return (growth.map { weight.addingProduct(-$0, momentum.velocity(gradient, next)) } ?? weight)
      .addingProduct(-step, momentum.velocityDifference(difference, next, velocity))
  }
}
