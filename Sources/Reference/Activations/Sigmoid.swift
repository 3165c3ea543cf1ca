/// The logistic function of the scaled sum, `1/2 + 1/2 tanh(z/2)`.
enum Sigmoid {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar {
    Scalar(0.5).addingProduct(hyperbolicTangent(sum * 0.5), 0.5)
  }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    slope * Self.slope(at: value)
  }

  static func slope<Scalar: ReferenceScalar>(at value: Scalar) -> Scalar {
    value.addingProduct(-value, value)
  }

  static func difference<Scalar: ReferenceScalar>(_ sum: Scalar, _ base: BaseNeuron<Scalar>)
    -> Scalar
  {
    guard base.keepsProducts else { return base.slope * sum }
    // Of the tangent 2 h - 1, whose slope is four times this one.
    let tangent = Scalar(-1).addingProduct(2, base.value)
    return base.slope * (2 * hyperbolicTangentRise(sum * 0.5, from: tangent))
  }

  static func backPropagatedDifference<Scalar: ReferenceScalar>(
    _ fed: Scalar, above: Scalar, difference: Scalar, _ base: BaseNeuron<Scalar>
  ) -> Scalar {
    // h' (1 - h') - h (1 - h) = (1 - h - h') dh
    let slopeDifference =
      (1 - (base.value + base.prime(base.value, difference))) * difference
    return (above * slopeDifference).addingProduct(fed, base.prime(base.slope, slopeDifference))
  }
}
