/// The scaled sum itself: a linear network.
enum Identity {
  static func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar { sum }

  static func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar) -> Scalar { slope }

  static func difference(_ sum: Double) -> Double { sum }

  static func backPropagatedDifference(_ fed: Double) -> Double { fed }
}
