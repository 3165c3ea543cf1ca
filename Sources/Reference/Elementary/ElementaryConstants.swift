extension Float: ReferenceScalar {
  package static let tangentLimit: Float = 0x1.24p+3
  package static let tangentShifter: Float = 0x1.8000fep+23
  package static let tangentStepDensity: Float = 0x1.6b8f24p+1
  package static let tangentStep: Float = 0x1.62e43p-2
  static let tangentTerm3: Float = -0x1.554ed4p-2
  static let tangentTerm5: Float = 0x1.0c290cp-3
  package static let quotientFloor: Float = 0x1p-100
  package static let tangentRiseFloor: Float = 0x1p-90
  package static let tangentRiseDivisor: Float = 0x1p-30

  package static func tangentSeries(_ square: Float) -> Float {
    tangentTerm3.addingProduct(tangentTerm5, square)
  }
}

extension Double: ReferenceScalar {
  package static let tangentLimit: Double = 0x1.32p+4
  package static let tangentShifter: Double = 0x1.80000000003ffp+52
  package static let tangentStepDensity: Double = 0x1.6b8f24796d4f2p+1
  package static let tangentStep: Double = 0x1.62e42fefa39efp-2
  static let tangentTerm3: Double = -0x1.5555555554dfdp-2
  static let tangentTerm5: Double = 0x1.1111110fe5c3fp-3
  static let tangentTerm7: Double = -0x1.ba1b9f4caebd5p-5
  static let tangentTerm9: Double = 0x1.664e04d3774adp-6
  static let tangentTerm11: Double = -0x1.22142ca4b62f5p-7
  static let tangentTerm13: Double = 0x1.bd2f642e24625p-9
  package static let quotientFloor: Double = 0x1p-900
  package static let tangentRiseFloor: Double = 0x1p-900
  package static let tangentRiseDivisor: Double = 0x1p-60

  package static func tangentSeries(_ square: Double) -> Double {
    var sum = tangentTerm11.addingProduct(tangentTerm13, square)
    sum = tangentTerm9.addingProduct(sum, square)
    sum = tangentTerm7.addingProduct(sum, square)
    sum = tangentTerm5.addingProduct(sum, square)
    sum = tangentTerm3.addingProduct(sum, square)
    return sum
  }
}
