import CMPFR

/// A binary floating-point number of many bits, in its place in a ``BigFloatArena``.
///
/// Every operation is that of MPFR: the exact result rounded once to the bits of the number that takes it, to nearest,
/// ties to even. So it is the same on every machine. Exponents have 62 bits, and there are no subnormal numbers.
/// Operands may be the number itself and may have other numbers of bits.
package struct BigFloat: @unchecked Sendable {
  let number: UnsafeMutablePointer<__mpfr_struct>

  /// Takes the value of a double, exactly where it has 53 bits or more.
  package func set(_ value: Double) { mpfr_set_d(number, value, MPFR_RNDN) }

  /// Takes the value of a whole number.
  package func set(_ value: Int) { mpfr_set_si(number, value, MPFR_RNDN) }

  /// Takes the value of another number.
  package func set(_ other: BigFloat) { mpfr_set(number, other.number, MPFR_RNDN) }

  /// Takes the value of a decimal number.
  package func set(_ decimal: DecimalNumber) {
    mpfr_set_str(number, decimal.description, 10, MPFR_RNDN)
  }

  /// Becomes 0.
  package func setZero() { mpfr_set_zero(number, 1) }

  /// Becomes what is no number.
  package func setNaN() { mpfr_set_nan(number) }

  /// Becomes the sum.
  package func set(sum left: BigFloat, _ right: BigFloat) {
    mpfr_add(number, left.number, right.number, MPFR_RNDN)
  }

  /// Becomes the difference.
  package func set(difference left: BigFloat, _ right: BigFloat) {
    mpfr_sub(number, left.number, right.number, MPFR_RNDN)
  }

  /// Becomes the product.
  package func set(product left: BigFloat, _ right: BigFloat) {
    mpfr_mul(number, left.number, right.number, MPFR_RNDN)
  }

  /// Becomes the quotient.
  package func set(quotient left: BigFloat, _ right: BigFloat) {
    mpfr_div(number, left.number, right.number, MPFR_RNDN)
  }

  /// Becomes 1 over a number.
  package func set(reciprocalOf other: BigFloat) {
    mpfr_ui_div(number, 1, other.number, MPFR_RNDN)
  }

  /// Becomes e to the power of a number.
  package func set(exponentialOf other: BigFloat) { mpfr_exp(number, other.number, MPFR_RNDN) }

  /// Becomes e to the power of a number, less 1.
  package func set(exponentialLessOneOf other: BigFloat) {
    mpfr_expm1(number, other.number, MPFR_RNDN)
  }

  /// Becomes 10 to the power of a number.
  package func set(powerOfTen other: BigFloat) { mpfr_exp10(number, other.number, MPFR_RNDN) }

  /// Becomes the ratio of a circle's circumference to its diameter.
  package func setPi() { mpfr_const_pi(number, MPFR_RNDN) }

  /// Becomes the sine of a number in radians.
  package func set(sineOf other: BigFloat) { mpfr_sin(number, other.number, MPFR_RNDN) }

  /// Becomes the cosine of a number in radians.
  package func set(cosineOf other: BigFloat) { mpfr_cos(number, other.number, MPFR_RNDN) }

  /// Becomes the angle in radians, from -pi to pi, of the point (`x`, `y`).
  package func set(arctangentOf y: BigFloat, over x: BigFloat) {
    mpfr_atan2(number, y.number, x.number, MPFR_RNDN)
  }

  /// Adds a number.
  package func add(_ other: BigFloat) { mpfr_add(number, number, other.number, MPFR_RNDN) }

  /// Adds a whole number.
  package func add(_ value: Int) { mpfr_add_si(number, number, value, MPFR_RNDN) }

  /// Adds a product, which is rounded to the bits of `scratch` first: half the time of a fused operation.
  package func add(product left: BigFloat, _ right: BigFloat, scratch: BigFloat) {
    mpfr_mul(scratch.number, left.number, right.number, MPFR_RNDN)
    mpfr_add(number, number, scratch.number, MPFR_RNDN)
  }

  /// Subtracts a product, which is rounded to the bits of `scratch` first.
  package func subtract(product left: BigFloat, _ right: BigFloat, scratch: BigFloat) {
    mpfr_mul(scratch.number, left.number, right.number, MPFR_RNDN)
    mpfr_sub(number, number, scratch.number, MPFR_RNDN)
  }

  /// Subtracts a number.
  package func subtract(_ other: BigFloat) { mpfr_sub(number, number, other.number, MPFR_RNDN) }

  /// Multiplies by a number.
  package func multiply(by other: BigFloat) {
    mpfr_mul(number, number, other.number, MPFR_RNDN)
  }

  /// Multiplies by a power of two.
  package func multiply(byTwoToThe power: Int) {
    mpfr_mul_2si(number, number, power, MPFR_RNDN)
  }

  /// Divides by a whole number.
  package func divide(by value: Int) { mpfr_div_si(number, number, value, MPFR_RNDN) }

  /// Changes the sign.
  package func negate() { mpfr_neg(number, number, MPFR_RNDN) }

  /// Whether it is 0, of either sign.
  package var isZero: Bool { mpfr_zero_p(number) != 0 }
  /// Whether it is a number and not infinite.
  package var isFinite: Bool { mpfr_number_p(number) != 0 }
  /// Whether it is above 0.
  package var isPositive: Bool { mpfr_signbit(number) == 0 && !isZero }
  /// Whether it is below 0.
  package var isNegative: Bool { mpfr_signbit(number) != 0 && !isZero }
  /// The power of two of its first bit; only of a finite number that is not 0.
  package var exponent: Int { Int(mpfr_get_exp(number)) - 1 }

  /// The number without its fraction; only of one that is in range.
  package var integerPart: Int { mpfr_get_si(number, MPFR_RNDZ) }

  /// The nearest double, infinite where it is out of range.
  package var doubleValue: Double { mpfr_get_d(number, MPFR_RNDN) }

  /// The number as a double of at least 1/2 and less than 1, or 0, times a power of two: for those beyond the range of doubles.
  /// Only of a finite number.
  package var parts: (fraction: Double, powerOfTwo: Int) {
    var power = 0
    let fraction = mpfr_get_d_2exp(&power, number, MPFR_RNDN)
    return (fraction, power)
  }

  /// The number in decimal, correctly rounded to so many digits, at least 2, as in `-1.25e-03`; only of a finite number.
  package func text(digits: Int) -> String {
    var exponent = mpfr_exp_t(0)
    guard let start = mpfr_get_str(nil, &exponent, 10, digits, number, MPFR_RNDN) else { return "" }
    defer { mpfr_free_str(start) }
    let all = String(cString: start)
    let sign = all.hasPrefix("-") ? "-" : ""
    let figures = all.dropFirst(sign.count)
    let power = isZero ? 0 : Int(exponent) - 1
    let size = "\(power.magnitude)"
    return "\(sign)\(figures.prefix(1)).\(figures.dropFirst())e\(power < 0 ? "-" : "+")"
      + String(repeating: "0", count: max(0, 2 - size.count)) + size
  }

  /// Frees what MPFR keeps for the calling thread, such as the logarithm of 2. To be called when a thread has done
  /// its part, for such memory does not go with the thread.
  package static func freeThreadMemory() { mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE) }
}
