/// The hyperbolic tangent of the scaled sum.
enum Tanh {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { hyperbolicTangent(sum) }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    slope * Scalar(1).addingProduct(-value, value)
  }

  static func difference(_ sum: Double, _ base: BaseNeuron) -> Double {
    base.slope
      * (base.keepsProducts ? hyperbolicTangentRise(sum, from: base.value) : sum)
  }

  static func backPropagatedDifference(
    _ fed: Double, above: Double, difference: Double, _ base: BaseNeuron
  ) -> Double {
    let slopeDifference = -(base.value + base.prime(base.value, difference)) * difference
    return (above * slopeDifference).addingProduct(fed, base.prime(base.slope, slopeDifference))
  }
}
