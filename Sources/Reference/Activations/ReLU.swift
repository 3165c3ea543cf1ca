/// The scaled sum where it is not below 0, else 0.
enum ReLU {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { sum < 0 ? 0 : sum }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    value > 0 ? slope : 0
  }
}
