import Reference
import Systems
import Testing

/// Adam on single numbers.
@Suite struct AdamTests {
  /// The weight and what is kept of it after updates by some gradients.
  private static func updated(
    _ rule: Optimiser.Rule, _ weight: Double, gradients: [Double], step: Double,
    own: [Double]
  ) -> (weight: Double, kept: [Double]) {
    var (weight, kept) = (weight, [0.0, 0.0])
    var state = kept.mutableSpan
    for (number, gradient) in gradients.enumerated() {
      weight = rule.updated(
        weight, gradient: gradient, step: step, number: number, own: own[...], state: &state,
        place: 0, stride: 1)
    }
    return (weight, kept)
  }

  private static let standard = [0.9, 0.999, 1e-8, 0.01]

  /// However large a gradient is, as long as it stays the same a step is the rate.
  @Test(arguments: [1e-3, 1, 1e100]) func aSteadyGradientMakesSteadySteps(gradient: Double) {
    let end = Self.updated(
      .adam, 1, gradients: Array(repeating: gradient, count: 50), step: 0.125, own: Self.standard)
    #expect((end.weight - (1 - 50 * 0.125)).magnitude <= 1e-4)
    #expect((end.kept[0] / gradient - (1 - 0.00515377520732012)).magnitude <= 1e-12)
  }

  @Test func withoutAGradientOnlyDecayMoves() {
    let none = Array(repeating: 0.0, count: 8)
    #expect(Self.updated(.adam, 3, gradients: none, step: 1, own: Self.standard).weight == 3)
    let decayed = Self.updated(.adamW, 3, gradients: none, step: 0.5, own: Self.standard).weight
    let factor = 1 - 0.5 * 0.01
    let expected = (0..<8).reduce(3.0) { number, _ in number * factor }
    #expect((decayed - expected).magnitude <= 1e-14)
  }

  /// Kept for ever, the means stay what they were: 0.
  @Test func betasOfOneKeepNothing() {
    let end = Self.updated(
      .adam, 2, gradients: [1, -3, 1e300], step: 1, own: [1, 1, 1e-8])
    #expect(end.weight == 2 && end.kept == [0, 0])
  }

  /// Without memory a step is the sign of the gradient; one whose square is too large counts as nothing, and what is
  /// no number spreads.
  @Test func gradientsThatOverflow() {
    func step(_ gradient: Double) -> Double {
      Self.updated(.adam, 0, gradients: [gradient], step: 1, own: [0, 0, 1e-8]).weight
    }
    #expect((step(3) + 1).magnitude <= 1e-8 && (step(-3) - 1).magnitude <= 1e-8)
    #expect(step(1e200) == 0)
    #expect(step(.infinity).isNaN && step(.nan).isNaN)
    // The square underflows; epsilon is all that is left below the fraction.
    #expect((step(1e-200) + 1e-192).magnitude <= 1e-200)
  }

  @Test func rootsAreThoseOfPositiveFiniteNumbersAlone() {
    #expect(squareRoot(2.25) == 1.5 && squareRoot(Float(0x1p-148)) == 0x1p-74)
    #expect(squareRoot(Double.leastNonzeroMagnitude) == 0x1p-537)
    #expect(
      squareRoot(0.0) == 0 && squareRoot(-4.0) == -4 && squareRoot(Double.infinity) == .infinity)
    #expect(squareRoot(Float.nan).isNaN)
  }
}
