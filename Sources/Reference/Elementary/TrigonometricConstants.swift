extension Float {
  package static let wholeNumbers: Float = 0x1.8p+23
  package static let quartersPerUnit: Float = 0x1.45f306p-1
  package static let quarter: Float = 0x1.921fb4p+0
  package static let quarterRest: Float = 0x1.4442dp-24
  package static let quarterLast: Float = 0x1.84698ap-48
  static let sineTerm3: Float = -0x1.555556p-3
  static let sineTerm5: Float = 0x1.111106p-7
  static let sineTerm7: Float = -0x1.a00cfcp-13
  static let sineTerm9: Float = 0x1.6c4014p-19
  static let cosineTerm2: Float = -0x1p-1
  static let cosineTerm4: Float = 0x1.555532p-5
  static let cosineTerm6: Float = -0x1.6c0456p-10
  static let cosineTerm8: Float = 0x1.984928p-16

  package static func sineOfRestSeries(_ square: Float) -> Float {
    var sum = sineTerm7.addingProduct(sineTerm9, square)
    sum = sineTerm5.addingProduct(sum, square)
    return sineTerm3.addingProduct(sum, square)
  }

  package static func cosineOfRestSeries(_ square: Float) -> Float {
    var sum = cosineTerm6.addingProduct(cosineTerm8, square)
    sum = cosineTerm4.addingProduct(sum, square)
    return cosineTerm2.addingProduct(sum, square)
  }
}

extension Double {
  package static let wholeNumbers: Double = 0x1.8p+52
  package static let quartersPerUnit: Double = 0x1.45f306dc9c883p-1
  package static let quarter: Double = 0x1.921fb54442d18p+0
  package static let quarterRest: Double = 0x1.1a62633145c06p-54
  package static let quarterLast: Double = 0x1.c1cd129024e09p-107
  static let sineTerm3: Double = -0x1.5555555555548p-3
  static let sineTerm5: Double = 0x1.111111110f7dp-7
  static let sineTerm7: Double = -0x1.a01a019bfde2ep-13
  static let sineTerm9: Double = 0x1.71de3567c8a71p-19
  static let sineTerm11: Double = -0x1.ae5e5a8900926p-26
  static let sineTerm13: Double = 0x1.5d8fcf243600cp-33
  static let cosineTerm2: Double = -0x1p-1
  static let cosineTerm4: Double = 0x1.5555555555539p-5
  static let cosineTerm6: Double = -0x1.6c16c16c13ba6p-10
  static let cosineTerm8: Double = 0x1.a01a019b2d792p-16
  static let cosineTerm10: Double = -0x1.27e4f72b6b9d8p-22
  static let cosineTerm12: Double = 0x1.1ee96cc184acdp-29
  static let cosineTerm14: Double = -0x1.8f7541714281ep-37

  package static func sineOfRestSeries(_ square: Double) -> Double {
    var sum = sineTerm11.addingProduct(sineTerm13, square)
    sum = sineTerm9.addingProduct(sum, square)
    sum = sineTerm7.addingProduct(sum, square)
    sum = sineTerm5.addingProduct(sum, square)
    return sineTerm3.addingProduct(sum, square)
  }

  package static func cosineOfRestSeries(_ square: Double) -> Double {
    var sum = cosineTerm12.addingProduct(cosineTerm14, square)
    sum = cosineTerm10.addingProduct(sum, square)
    sum = cosineTerm8.addingProduct(sum, square)
    sum = cosineTerm6.addingProduct(sum, square)
    sum = cosineTerm4.addingProduct(sum, square)
    return cosineTerm2.addingProduct(sum, square)
  }
}
