import Reference
import TestSupport
import Testing

@Suite struct ElementaryQuotientTests {
  @Test func normalFloatsAreCorrectlyRounded() {
    expectCorrectRounding(of: Float.self, largestPattern: 0x7f7f_ffff)
  }

  @Test func normalDoublesAreCorrectlyRounded() {
    expectCorrectRounding(of: Double.self, largestPattern: 0x7fef_ffff_ffff_ffff)
  }

  /// A million pairs, all exponents alike, a quarter of each operand subnormal.
  private func expectCorrectRounding<Scalar: ReferenceScalar>(
    of: Scalar.Type, largestPattern: Scalar.BitPattern
  ) {
    var generator = SplitMix64(seed: 7)
    let subnormal = Scalar.leastNormalMagnitude.bitPattern - 1
    var normalResults = 0
    var mismatches = 0
    for index in 0..<1_000_000 {
      let patternA = Scalar.BitPattern(truncatingIfNeeded: generator.next())
      let patternB = Scalar.BitPattern(truncatingIfNeeded: generator.next())
      let limitA = index % 4 == 0 ? subnormal : largestPattern
      let limitB = index % 4 == 1 ? subnormal : largestPattern
      let a = Scalar(bitPattern: patternA % limitA + 1)
      let b = Scalar(bitPattern: patternB % limitB + 1)
      let expected = min(a / b, Scalar.greatestFiniteMagnitude)
      let result = quotient(a, b)
      if expected >= Scalar.leastNormalMagnitude {
        normalResults += 1
        mismatches += result.bitPattern == expected.bitPattern ? 0 : 1
      } else {
        mismatches += abs(result - expected) <= Scalar.leastNonzeroMagnitude ? 0 : 1
      }
    }
    #expect(normalResults > 500_000)
    #expect(mismatches == 0)
  }

  @Test func nearMidpointsFloatsAreCorrectlyRounded() {
    expectCorrectRoundingNearMidpoints(of: Float.self)
  }

  @Test func nearMidpointsDoublesAreCorrectlyRounded() {
    expectCorrectRoundingNearMidpoints(of: Double.self)
  }

  /// Dividends next to (q + ulp / 2) b, whose quotients by b are the hardest to round.
  private func expectCorrectRoundingNearMidpoints<Scalar: ReferenceScalar>(of: Scalar.Type) {
    var generator = SplitMix64(seed: 11)
    let one = Scalar(1).bitPattern
    let range = Scalar(2).bitPattern - one
    var mismatches = 0
    for _ in 0..<200_000 {
      let q = Scalar(
        bitPattern: one + Scalar.BitPattern(truncatingIfNeeded: generator.next()) % range)
      let b = Scalar(
        bitPattern: one + Scalar.BitPattern(truncatingIfNeeded: generator.next()) % range)
      let middle = (q * b).addingProduct(q.ulp / 2, b)
      for a in [middle.nextDown, middle, middle.nextUp] {
        mismatches += quotient(a, b).bitPattern == (a / b).bitPattern ? 0 : 1
      }
    }
    #expect(mismatches == 0)
  }

  /// The reciprocals of significands next to 1 and 2 are the ones that Newton's step may miss.
  @Test func dividingByNeighboursOfPowersOfTwoIsCorrectlyRounded() {
    for b in [Float(1).nextUp, Float(2).nextDown, Float(2).nextDown.nextDown] {
      for pattern in stride(from: Float(1).bitPattern, to: Float(2).bitPattern, by: 97) {
        let a = Float(bitPattern: pattern)
        #expect(quotient(a, b).bitPattern == (a / b).bitPattern, "\(a) / \(b)")
      }
    }
  }

  @Test func specialValuesInFloat() {
    expectSpecialValues(of: Float.self)
  }

  @Test func specialValuesInDouble() {
    expectSpecialValues(of: Double.self)
  }

  private func expectSpecialValues<Scalar: ReferenceScalar>(of: Scalar.Type) {
    let least = Scalar.leastNonzeroMagnitude
    let greatest = Scalar.greatestFiniteMagnitude
    #expect(quotient(0, least).bitPattern == Scalar(0).bitPattern)
    #expect(quotient(0, greatest).bitPattern == Scalar(0).bitPattern)
    #expect(quotient(greatest, least) == greatest)
    #expect(quotient(greatest, Scalar(1).nextDown) == greatest)
    #expect(quotient(greatest, 1) == greatest)
    #expect(quotient(least, greatest).bitPattern == Scalar(0).bitPattern)
    #expect(quotient(least, 1) == least)
    #expect(quotient(least, least) == 1)
    #expect(quotient(greatest, greatest) == 1)
    #expect(quotient(1, Scalar(2).nextDown) == 1 / Scalar(2).nextDown)
    #expect(quotient(1, 3) == 1 / Scalar(3))
  }

  @Test func argumentsWithoutMeaningDoNotTrap() {
    for a in [Double.nan, -.infinity, .infinity, -1, -0.0, 0] {
      for b in [Double.nan, -.infinity, .infinity, -1, -0.0, 0] {
        #expect(!quotient(a, b).isNaN)
      }
    }
  }
}
