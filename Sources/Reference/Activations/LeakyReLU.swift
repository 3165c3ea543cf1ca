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
}
