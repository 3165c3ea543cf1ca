extension Float {
  package static let exponentialLimit: Float = -83
  package static let reciprocalOfLn2: Float = 0x1.715476p+0
  package static let ln2: Float = 0x1.62e43p-1
  package static let ln2Rest: Float = -0x1.05c61p-29
  package static let rootOfHalf: BitPattern = 0x3f35_04f3
  package static let exponentialTerms: [Float] = [
    0x1p-1, 0x1.555556p-3, 0x1.555556p-5, 0x1.111112p-7, 0x1.6c16c2p-10, 0x1.a01a02p-13,
  ]
  package static let logarithmTerms: [Float] = [
    0x1.555556p-1, 0x1.99999ap-2, 0x1.24924ap-2, 0x1.c71c72p-3,
  ]
}

extension Double {
  package static let exponentialLimit: Double = -704
  package static let reciprocalOfLn2: Double = 0x1.71547652b82fep+0
  package static let ln2: Double = 0x1.62e42fefa39efp-1
  package static let ln2Rest: Double = 0x1.abc9e3b39803fp-56
  package static let rootOfHalf: BitPattern = 0x3fe6_a09e_667f_3bcd
  package static let exponentialTerms: [Double] = [
    0x1p-1, 0x1.5555555555555p-3, 0x1.5555555555555p-5, 0x1.1111111111111p-7, 0x1.6c16c16c16c17p-10,
    0x1.a01a01a01a01ap-13, 0x1.a01a01a01a01ap-16, 0x1.71de3a556c734p-19, 0x1.27e4fb7789f5cp-22,
    0x1.ae64567f544e4p-26, 0x1.1eed8eff8d898p-29, 0x1.6124613a86d09p-33,
  ]
  package static let logarithmTerms: [Double] = [
    0x1.5555555555555p-1, 0x1.999999999999ap-2, 0x1.2492492492492p-2, 0x1.c71c71c71c71cp-3,
    0x1.745d1745d1746p-3, 0x1.3b13b13b13b14p-3, 0x1.1111111111111p-3, 0x1.e1e1e1e1e1e1ep-4,
    0x1.af286bca1af28p-4, 0x1.8618618618618p-4,
  ]
}
