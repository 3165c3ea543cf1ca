/// The scaled sum where it is not below 0, else 0.
enum ReLU {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { sum < 0 ? 0 : sum }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    value > 0 ? slope : 0
  }

  static func difference<Scalar: ReferenceScalar>(_ sum: Scalar, _ base: BaseNeuron<Scalar>)
    -> Scalar
  {
    let own = base.prime(base.sum, sum)
    if own > 0 { return base.sum > 0 ? sum : own }
    return base.sum > 0 ? -base.sum : 0
  }

  static func backPropagatedDifference<Scalar: ReferenceScalar>(
    _ fed: Scalar, above: Scalar, difference: Scalar, _ base: BaseNeuron<Scalar>
  ) -> Scalar {
    if base.prime(base.value, difference) > 0 { return base.value > 0 ? fed : above + fed }
    return base.value > 0 ? -above : 0
  }
}
