/// `V <- momentum V + G`, then `W <- W - step (G + momentum V)` (Sutskever and others, 2013).
enum Nesterov {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, gradient.addingProduct(momentum, velocity))
  }

  static func updatedDifference(
    _ weight: Double, gradient: Double, difference: Double, step: Double, growth: Double,
    _ momentum: RuleDifference, orbitVelocity: Double, velocity: inout Double
  ) -> Double {
    let next = momentum.velocity(gradient, orbitVelocity)
    velocity = momentum.velocityDifference(difference, orbitVelocity, velocity)
    return weight.addingProduct(-growth, momentum.velocity(gradient, next))
      .addingProduct(-step, momentum.velocityDifference(difference, next, velocity))
  }
}
