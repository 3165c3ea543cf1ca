/// `V <- momentum V + G`, then `W <- W - step V` (Polyak, 1964).
enum HeavyBall {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, velocity)
  }

  static func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar, growth: Scalar?,
    _ momentum: RuleDifference<Scalar>, baseVelocity: Scalar, velocity: inout Scalar
  ) -> Scalar {
    let next = momentum.velocity(gradient, baseVelocity)
    velocity = momentum.velocityDifference(difference, baseVelocity, velocity)
    return (growth.map { weight.addingProduct(-$0, next) } ?? weight)
      .addingProduct(-step, velocity)
  }
}
