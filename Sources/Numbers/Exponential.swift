extension DoubleDouble {
  /// e to the power `exponent`, as a factor between about 0.7 and 1.5 and a power of two.
  ///
  /// Relative error below 1e-30, plus that of the exponent itself, for exponents in +-1000.
  package static func exponential(
    _ exponent: DoubleDouble
  ) -> (factor: DoubleDouble, powerOfTwo: Int) {
    let powerOfTwo = (exponent.high * (1 / naturalLogarithmOfTwo.high)).rounded()
    let reduced = (exponent - naturalLogarithmOfTwo * powerOfTwo) * 0x1p-4

    // Taylor's series on +-0.022, where the term after the last is below 1e-35, then four squarings.
    var factor = DoubleDouble(1)
    for degree in stride(from: 14.0, to: 0, by: -1) {
      factor = reduced * factor / degree + 1
    }
    for _ in 0..<4 {
      factor = factor * factor
    }
    return (factor, Int(powerOfTwo))
  }

  private static let naturalLogarithmOfTwo = DoubleDouble(
    high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56)
}

/// Ten to the power `exponent`: correctly rounded in practice, the same on every platform.
///
/// Exact for the integers 0 to 22; subnormal, zero and infinite results are rounded like any other;
/// NaN for NaN.
package func exponential10(_ exponent: Double) -> Double {
  if exponent.isNaN { return exponent }
  // The bounds only keep the arithmetic in range: 10^309 and 10^-324 round to infinity and 0.
  if exponent >= 309 { return .infinity }
  if exponent <= -324 { return 0 }

  // 10^23 is an exact tie, which only exact arithmetic rounds rightly: one rounding in the last step.
  if (0...23).contains(exponent), exponent == exponent.rounded() {
    return (0..<Int(exponent)).reduce(1) { power, _ in power * 10 }
  }
  let (factor, powerOfTwo) = DoubleDouble.exponential(naturalLogarithmOfTen * exponent)
  return factor.rounded(timesTwoToThe: powerOfTwo)
}

private let naturalLogarithmOfTen = DoubleDouble(
  high: 0x1.26bb1bbb55516p+1, low: -0x1.f48ad494ea3e9p-53)

/// Ten to the power `exponent`, less 1, without cancellation near 0: within some units of the last place, the same on every
/// platform. Keeps the sign of a zero, and NaN.
package func exponential10LessOne(_ exponent: Double) -> Double {
  let argument = exponent * naturalLogarithmOfTen.high
  guard argument.magnitude <= 0x1p-8 else { return exponential10(exponent) - 1 }
  // Taylor's series, whose next term is below 2^-80 of the first.
  var series = 1.0
  for degree in stride(from: 9.0, to: 1, by: -1) {
    series = 1.0.addingProduct(argument / degree, series)
  }
  return argument * series
}
