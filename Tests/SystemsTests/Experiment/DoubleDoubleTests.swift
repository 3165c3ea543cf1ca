import Numbers
import Reference
import Testing

@Suite struct DoubleDoubleTests {
  private let tiny = 0x1p-80

  @Test func sumsAndProductsOfDoublesAreExact() {
    #expect(DoubleDouble(sumOf: tiny, 1) == DoubleDouble(high: 1, low: tiny))
    #expect(DoubleDouble(sumOfLarger: 1, tiny) == DoubleDouble(high: 1, low: tiny))
    let square = DoubleDouble(productOf: 1 + 0x1p-52, 1 + 0x1p-52)
    #expect(square == DoubleDouble(high: 1 + 0x1p-51, low: 0x1p-104))
  }

  @Test func cancellationKeepsTheLowPart() {
    let value = DoubleDouble(high: 1, low: tiny)
    #expect(value - 1 == DoubleDouble(tiny))
    #expect(value - DoubleDouble(1) == DoubleDouble(tiny))
    #expect(value - value == DoubleDouble(0))
    #expect(value + value == value * 2)
  }

  @Test(arguments: [3.0, 7, 1e10, 0.1, -1e-10])
  func quotientsTimesDivisorsGiveTheDividend(divisor: Double) {
    let dividend = DoubleDouble(high: 1, low: tiny)
    for quotient in [dividend / divisor, dividend / DoubleDouble(divisor)] {
      let error = (quotient * divisor - dividend).high.magnitude
      #expect(error <= 0x1p-101)
      #expect(quotient.low != 0)
    }
    let irrational = DoubleDouble(high: divisor, low: divisor * 0x1.5p-54)
    let error = (dividend / irrational * irrational - dividend).high.magnitude
    #expect(error <= 0x1p-101)
  }

  @Test func comparesTheLowPartWhereTheHighPartsAreEqual() {
    let above = DoubleDouble(high: 1, low: tiny)
    #expect(DoubleDouble(1) < above)
    #expect(-above < DoubleDouble(-1))
    #expect(!(above < above))
    #expect(above < DoubleDouble(2))
  }

  /// e and 1 / e to 106 bits, from the series of e.
  @Test func exponentialOfOneIsE() {
    let (factor, powerOfTwo) = DoubleDouble.exponential(DoubleDouble(1))
    let scale = Double(sign: .plus, exponent: powerOfTwo, significand: 1)
    let e = DoubleDouble(high: 0x1.5bf0a8b145769p+1, low: 0x1.4d57ee2b1013ap-53)
    #expect((factor * scale - e).high.magnitude <= 1e-30)

    let (inverse, inversePower) = DoubleDouble.exponential(DoubleDouble(-1))
    let inverseScale = Double(sign: .plus, exponent: inversePower, significand: 1)
    #expect((inverse * inverseScale * e - 1).high.magnitude <= 1e-30)
  }

  @Test func roundsOnceInTheSubnormalRange() {
    let least = Double.leastNonzeroMagnitude
    // Halfway between 1 and 2 units of the last place, then a little below it.
    #expect(DoubleDouble(1.5).rounded(timesTwoToThe: -1074) == 2 * least)
    #expect(DoubleDouble(high: 1.5, low: -0x1p-53).rounded(timesTwoToThe: -1074) == least)
    #expect(DoubleDouble(-1.25).rounded(timesTwoToThe: -1074) == -least)
    #expect(DoubleDouble(1).rounded(timesTwoToThe: -1075) == 0)
    #expect(DoubleDouble((1.0).nextUp).rounded(timesTwoToThe: -1075) == least)
    #expect(DoubleDouble(1).rounded(timesTwoToThe: -2000) == 0)
    #expect(DoubleDouble(high: 1, low: -tiny).rounded(timesTwoToThe: -1022) == 0x1p-1022)
    #expect(DoubleDouble(1).rounded(timesTwoToThe: 1023) == 0x1p1023)
    #expect(DoubleDouble(1).rounded(timesTwoToThe: 1024) == .infinity)
  }
}
