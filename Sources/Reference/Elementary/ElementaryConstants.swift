extension Float: ReferenceScalar {
  package static let tangentLimit: Float = 0x1.24p+3
  package static let tangentShifter: Float = 0x1.8000fep+23
  package static let tangentStepDensity: Float = 0x1.6b8f24p+1
  package static let tangentStep: Float = 0x1.62e43p-2
  static let tangentTerm3: Float = -0x1.554e58p-2
  static let tangentTerm5: Float = 0x1.0c0bf8p-3
  package static let reciprocalMagic: UInt32 = 0x7ef3340c
  package static let reciprocalOffset: Float = 0x1.803efep+0
  package static let reciprocalConstant: Float = 0x1.7f820ep-1
  package static let tangentRefinements = 0
  package static let quotientRefinements = 2
  package static let quotientExponentLimit = 160

  package static func tangentSeries(_ square: Float) -> Float {
    tangentTerm3.addingProduct(tangentTerm5, square)
  }
}

extension Double: ReferenceScalar {
  package static let tangentLimit: Double = 0x1.32p+4
  package static let tangentShifter: Double = 0x1.80000000003ffp+52
  package static let tangentStepDensity: Double = 0x1.6b8f24796d4f2p+1
  package static let tangentStep: Double = 0x1.62e42fefa39efp-2
  static let tangentTerm3: Double = -0x1.5555555555187p-2
  static let tangentTerm5: Double = 0x1.1111111074d15p-3
  static let tangentTerm7: Double = -0x1.ba1ba0548a3cp-5
  static let tangentTerm9: Double = 0x1.664e747145e4cp-6
  static let tangentTerm11: Double = -0x1.222a433fe17bdp-7
  static let tangentTerm13: Double = 0x1.c081999db7bc3p-9
  package static let reciprocalMagic: UInt64 = 0x7fde6681712c3198
  package static let reciprocalOffset: Double = 0x1.803efe28dd909p+0
  package static let reciprocalConstant: Double = 0x1.7f820e01680b6p-1
  package static let tangentRefinements = 1
  package static let quotientRefinements = 3
  package static let quotientExponentLimit = 1200

  package static func tangentSeries(_ square: Double) -> Double {
    var sum = tangentTerm11.addingProduct(tangentTerm13, square)
    sum = tangentTerm9.addingProduct(sum, square)
    sum = tangentTerm7.addingProduct(sum, square)
    sum = tangentTerm5.addingProduct(sum, square)
    sum = tangentTerm3.addingProduct(sum, square)
    return sum
  }
}
