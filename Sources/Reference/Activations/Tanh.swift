/// The hyperbolic tangent of the scaled sum.
enum Tanh {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { hyperbolicTangent(sum) }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    slope * Scalar(1).addingProduct(-value, value)
  }
}
