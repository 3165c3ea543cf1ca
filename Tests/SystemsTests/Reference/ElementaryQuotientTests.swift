import Reference
import TestSupport
import Testing

@Suite struct ElementaryQuotientTests {
  @Test func floatsAreCorrectlyRounded() {
    expectCorrectRounding(of: Float.self, largestPattern: 0x7f7f_ffff)
  }

  @Test func doublesAreCorrectlyRounded() {
    expectCorrectRounding(of: Double.self, largestPattern: 0x7fef_ffff_ffff_ffff)
  }

  /// A million pairs, all exponents alike, a quarter of each operand subnormal.
  private func expectCorrectRounding<Scalar: ReferenceScalar>(
    of: Scalar.Type, largestPattern: Scalar.BitPattern
  ) {
    var generator = SplitMix64(seed: 7)
    let subnormal = Scalar.leastNormalMagnitude.bitPattern - 1
    var largeResults = 0
    var smallResults = 0
    var mismatches = 0
    for index in 0..<1_000_000 {
      let patternA = Scalar.BitPattern(truncatingIfNeeded: generator.next())
      let patternB = Scalar.BitPattern(truncatingIfNeeded: generator.next())
      let limitA = index % 4 == 0 ? subnormal : largestPattern
      let limitB = index % 4 == 1 ? subnormal : largestPattern
      let a = Scalar(bitPattern: patternA % limitA + 1)
      let b = Scalar(bitPattern: patternB % limitB + 1)
      let ratio = a / b
      let expected = min(ratio, Scalar.greatestFiniteMagnitude)
      let result = quotient(a, b)
      if ratio > 2 * Scalar.quotientFloor {
        largeResults += 1
        mismatches += result.bitPattern == expected.bitPattern ? 0 : 1
      } else if ratio < Scalar.quotientFloor / 2 {
        smallResults += 1
        mismatches += result == 0 ? 0 : 1
      }
    }
    #expect(largeResults > 500_000)
    #expect(smallResults > 10_000)
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
    #expect(quotient(least, 1) == 0)
    #expect(quotient(least, least) == 1)
    #expect(quotient(greatest, greatest) == 1)
    #expect(quotient(1, Scalar(2).nextDown) == 1 / Scalar(2).nextDown)
    #expect(quotient(1, 3) == 1 / Scalar(3))
  }

  /// On both sides the floor is the product of the divisor, rounded, with a constant.
  @Test func theFloorIsExact() {
    for divisor in [Float(1), 3, 0x1.fffffep+20, 0x1p-60, .leastNonzeroMagnitude] {
      let least = divisor * Float.quotientFloor
      #expect(quotient(least, divisor) == 0)
      #expect(quotient(least.nextUp, divisor) == least.nextUp / divisor)
    }
  }
}
