import Reference
import Systems
import TestSupport
import Testing

/// The measure of sequences that are worked out by hand.
@Suite struct ConvergenceTests {
  private static func outcome<Scalar: ReferenceScalar>(
    _ losses: [Scalar], steps: Int? = nil
  ) -> Outcome {
    var convergence = ReferenceConvergence<Scalar>(steps: steps ?? losses.count)
    for loss in losses where !convergence.isDead { convergence.observe(loss) }
    return Outcome(convergence.results())
  }

  private static func constant(_ loss: Double, _ count: Int) -> [Double] {
    Array(repeating: loss, count: count)
  }

  @Test func lossesThatFallConverge() {
    let outcome = Self.outcome([2] + Self.constant(1, 19))
    #expect(outcome == Outcome(measure: -(1 + 19 * 0.5), lossRatio: 0.5, divergenceStep: -1))
    #expect(outcome.isConverged)
  }

  @Test func lossesThatRiseDiverge() {
    let outcome = Self.outcome([2] + Self.constant(8, 29))
    #expect(outcome == Outcome(measure: 1 + 29 * 0.25, lossRatio: 4, divergenceStep: -1))
    #expect(!outcome.isConverged)
  }

  @Test func lossesThatStayAreNotBelowTheFirst() {
    #expect(
      Self.outcome(Self.constant(3, 20))
        == Outcome(measure: 20, lossRatio: 1, divergenceStep: -1))
  }

  @Test func theTailIsTheLastTwentySteps() {
    // Ratios 1, 19.5, then 19 of 1/64: with the first the tail would reach 20.
    let without = Self.outcome([1, 19.5] + Self.constant(0.015625, 19))
    #expect(without.measure == -(1 + 19.5 + 19 * 0.015625))
    // Ratios 1, 20.5, then 19 of 1/64: without the second the tail would be below 20.
    let with = Self.outcome([1, 20.5] + Self.constant(0.015625, 19))
    #expect(with.measure == 1 + quotient(1, 20.5) + 19 * 64)
  }

  @Test func exactlyOneOnAverageDiverges() {
    let before = Self.constant(1, 6)
    let after = Self.constant(1, 18)
    #expect(Self.outcome(before + [0.5, 1.5] + after).measure > 0)
    #expect(Self.outcome(before + [0.5, 1.5 - 0x1p-40] + after).measure < 0)
  }

  @Test(arguments: [Double.nan, .infinity])
  func deadAtTheFirstStep(loss: Double) {
    // Both the loss and the first loss count as 1e6: all ratios are 1.
    #expect(
      Self.outcome([loss], steps: 500)
        == Outcome(measure: 500, lossRatio: 1, divergenceStep: 0))
  }

  @Test(arguments: [Double.nan, .infinity])
  func deadLate(loss: Double) {
    // Ratios 1, 1/2, then 18 of 1e6 / 2.
    let outcome = Self.outcome([2, 1, loss], steps: 20)
    var expected = 1.0 + 2
    for _ in 0..<18 { expected += quotient(1, 5e5) }
    #expect(outcome == Outcome(measure: expected, lossRatio: 5e5, divergenceStep: 2))
  }

  @Test func deadAtTheLastStep() {
    let outcome = Self.outcome(Self.constant(1, 19) + [.nan])
    #expect(outcome.divergenceStep == 19)
    #expect(outcome.lossRatio == 1e6)
    #expect(outcome.measure == 19 + quotient(1, 1e6))
  }

  /// A first loss above 1e6 makes the ratio of a dead network small; it has diverged all the same.
  @Test func theDeadNeverConverge() {
    let outcome = Self.outcome([1e9, .infinity], steps: 20)
    #expect(outcome.lossRatio == quotient(1e6, 1e9))
    #expect(outcome.measure > 0)
    #expect(outcome.divergenceStep == 1)
  }

  @Test func ratiosHaveACeiling() {
    let outcome = Self.outcome([1, 1e7, 1e6, 1e300] + Self.constant(.greatestFiniteMagnitude, 17))
    #expect(outcome.lossRatio == 1e6)
    var expected = 1.0
    for _ in 0..<20 { expected += quotient(1, 1e6) }
    #expect(outcome == Outcome(measure: expected, lossRatio: 1e6, divergenceStep: -1))
  }

  @Test func reciprocalsHaveAFloor() {
    // A loss of 0 is a ratio of 0, but its reciprocal is that of 2^-100.
    let outcome = Self.outcome([1, 0, 0x1p-99, 0x1p-101] + Self.constant(4, 20))
    #expect(outcome.measure == 0x1p100 + 0x1p99 + 0x1p100)
    #expect(Self.outcome([1] + Self.constant(0, 19)).measure == -1)
  }

  @Test func aFirstLossOfZeroIsNeverImproved() {
    let outcome = Self.outcome(Self.constant(0, 20))
    #expect(outcome.lossRatio == 1e6)
    #expect(outcome.measure > 0)
  }

  @Test func floatsFollowTheSameRule() {
    #expect(
      Self.outcome([2 as Float] + Array(repeating: 1, count: 19))
        == Outcome(measure: -10.5, lossRatio: 0.5, divergenceStep: -1))
    #expect(
      Self.outcome([1 as Float, .nan], steps: 500).lossRatio == 1e6)
    // 1e6 times the first loss is no float; the ratio is one all the same.
    let large = Self.outcome([1e35 as Float] + Array(repeating: 2e35, count: 19))
    #expect(large.lossRatio == 2)
  }

  @Test func everyOutcomeIsFinite() {
    let losses: [Double] = [
      0, .leastNonzeroMagnitude, 1, 1e300, .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for first in losses {
      for second in losses {
        let outcome = Self.outcome([first] + Self.constant(second, 499), steps: 500)
        #expect(outcome.measure.isFinite)
        #expect(outcome.measure != 0)
        #expect((0...1e6).contains(outcome.lossRatio))
        let float = Self.outcome([Float(first)] + Array(repeating: Float(second), count: 499))
        #expect(float.measure.isFinite)
        #expect((0...1e6).contains(float.lossRatio))
      }
    }
  }
}
