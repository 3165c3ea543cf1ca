/// The scaled sum where it is above 0, else `negativeSlope` times it (Maas, Hannun and Ng, 2013).
///
/// The slope is not negative, so the sign of a value is that of its sum.
enum LeakyReLU {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar, negativeSlope: Scalar) -> Scalar {
    sum > 0 ? sum : negativeSlope * sum
  }

  static func backPropagate<Scalar: ReferenceScalar>(
    _ slope: Scalar, value: Scalar, negativeSlope: Scalar
  ) -> Scalar {
    value > 0 ? slope : negativeSlope * slope
  }

  static func difference<Scalar: ReferenceScalar>(
    _ sum: Scalar, _ base: BaseNeuron<Scalar>, _ slope: OwnParameter<Scalar>
  ) -> Scalar {
    let own = base.prime(base.sum, sum)
    if own > 0 { return base.sum > 0 ? sum : own - base.value }
    return base.sum > 0
      ? (-base.sum).addingProduct(slope.prime, own)
      : slope.growth.map { ($0 * base.sum).addingProduct(slope.prime, sum) } ?? slope.prime * sum
  }

  static func backPropagatedDifference<Scalar: ReferenceScalar>(
    _ fed: Scalar, above: Scalar, difference: Scalar, _ base: BaseNeuron<Scalar>,
    _ slope: OwnParameter<Scalar>
  ) -> Scalar {
    if base.prime(base.value, difference) > 0 {
      return base.value > 0 ? fed : (above + fed).addingProduct(-slope.base, above)
    }
    return base.value > 0
      ? (-above).addingProduct(slope.prime, above + fed)
      : slope.growth.map { ($0 * above).addingProduct(slope.prime, fed) } ?? slope.prime * fed
  }
}
