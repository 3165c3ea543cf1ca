/// `V <- momentum V + G`, then `W <- W - step V` (Polyak, 1964).
enum HeavyBall {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, velocity)
  }

  static func updatedDifference(
    _ weight: Double, gradient: Double, difference: Double, step: Double, growth: Double,
    _ momentum: RuleDifference, orbitVelocity: Double, velocity: inout Double
  ) -> Double {
    let next = momentum.velocity(gradient, orbitVelocity)
    velocity = momentum.velocityDifference(difference, orbitVelocity, velocity)
    return weight.addingProduct(-growth, next).addingProduct(-step, velocity)
  }
}
