import Numbers
import Reference
import Testing

/// `hyperbolicTangentRise` against sums and differences that lose nothing.
@Suite struct TangentRiseTests {
  /// The rise of the tangent from u to u + x over 1 - tanh(u)^2, with many digits; and tanh(u) as a double.
  private static func exact(_ u: Double, _ x: Double) -> (rise: Double, value: Double) {
    let arena = BigFloatArena()
    return withExtendedLifetime(arena) {
      let numbers = arena.numbers(6, bits: 400)
      func setTangent(_ target: BigFloat, _ scratch: BigFloat, _ argument: BigFloat) {
        // 1 - 2 / (exp(2 a) + 1)
        scratch.set(argument)
        scratch.multiply(byTwoToThe: 1)
        scratch.set(exponentialOf: scratch)
        scratch.add(1)
        scratch.set(reciprocalOf: scratch)
        scratch.multiply(byTwoToThe: 1)
        scratch.negate()
        scratch.add(1)
        target.set(scratch)
      }
      numbers[0].set(u)
      setTangent(numbers[1], numbers[5], numbers[0])
      let value = numbers[1].doubleValue
      // The exact rise of the rounded value: t / (1 + value t).
      numbers[2].set(x)
      setTangent(numbers[3], numbers[5], numbers[2])
      numbers[4].set(value)
      numbers[4].multiply(by: numbers[3])
      numbers[4].add(1)
      numbers[3].set(quotient: numbers[3], numbers[4])
      return (numbers[3].doubleValue, value)
    }
  }

  @Test func risesAreWithinSomeUnitsOfTheLastPlace() {
    var worst = 0.0
    for i in 0..<60 {
      for j in 0..<80 {
        let u = Double(i - 30) / 7
        let x = (j.isMultiple(of: 2) ? 1.0 : -1) * exponential10(Double(j) / 8 - 10)
        let (rise, value) = Self.exact(u, x)
        let error = (hyperbolicTangentRise(x, from: value) - rise).magnitude / rise.ulp
        // Where both are nearly saturated with opposite signs, 1 + value t cancels.
        if (1 + value * (x < 0 ? -1 : 1)).magnitude > 0.1 || x.magnitude < 0.2 {
          worst = max(worst, error)
        }
      }
    }
    #expect(worst > 0 && worst <= 8, "\(worst)")
  }

  @Test func specialArguments() {
    #expect(hyperbolicTangentRise(0.0, from: 0.5).bitPattern == (0.0).bitPattern)
    #expect(hyperbolicTangentRise(-0.0, from: 0.5).bitPattern == (-0.0).bitPattern)
    #expect(hyperbolicTangentRise(Double.nan, from: 0.5).isNaN)
    #expect(hyperbolicTangentRise(0.1, from: Double.nan).isNaN)
    let least = Double.leastNonzeroMagnitude
    #expect(hyperbolicTangentRise(least, from: 0.9) == least)
    #expect(hyperbolicTangentRise(-3e-300, from: -0.9) == -3e-300)
    // Both saturated, with opposite signs.
    #expect(hyperbolicTangentRise(-100.0, from: 1).isFinite)
    #expect(hyperbolicTangentRise(Float(-100), from: 1).isFinite)
    #expect(hyperbolicTangentRise(Double.infinity, from: 0) == 1)
  }
}
