/// `V <- momentum V + G`, then `W <- W - step V` (Polyak, 1964).
enum HeavyBall {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, velocity)
  }
}
