/// `V <- momentum V + G`, then `W <- W - step (G + momentum V)` (Sutskever and others, 2013).
enum Nesterov {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, momentum: Scalar, velocity: inout Scalar
  ) -> Scalar {
    velocity = gradient.addingProduct(momentum, velocity)
    return weight.addingProduct(-step, gradient.addingProduct(momentum, velocity))
  }
}
