/// The hyperbolic tangent of the scaled sum.
enum Tanh {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { hyperbolicTangent(sum) }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    slope * Self.slope(at: value)
  }

  static func slope<Scalar: ReferenceScalar>(at value: Scalar) -> Scalar {
    Scalar(1).addingProduct(-value, value)
  }

  static func difference<Scalar: ReferenceScalar>(_ sum: Scalar, _ base: BaseNeuron<Scalar>)
    -> Scalar
  {
    base.slope
      * (base.keepsProducts ? hyperbolicTangentRise(sum, from: base.value) : sum)
  }

  static func backPropagatedDifference<Scalar: ReferenceScalar>(
    _ fed: Scalar, above: Scalar, difference: Scalar, _ base: BaseNeuron<Scalar>
  ) -> Scalar {
    let slopeDifference = -(base.value + base.prime(base.value, difference)) * difference
    return (above * slopeDifference).addingProduct(fed, base.prime(base.slope, slopeDifference))
  }
}
