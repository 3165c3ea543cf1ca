/// The scaled sum itself: a linear network.
enum Identity {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { sum }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar) -> Scalar { slope }

  static func difference<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { sum }

  static func backPropagatedDifference<Scalar: ReferenceScalar>(_ fed: Scalar) -> Scalar { fed }
}
