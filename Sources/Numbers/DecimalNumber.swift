import BigInt

/// A decimal number kept with all its digits: what a centre of a deep zoom is written in.
///
/// The value is an integer times a power of ten; `+`, `-`, `*` and `halved` are exact and grow as
/// many digits as they need. Equality is that of the value, so 1.50 equals 1.5.
///
/// Text is read with up to ``maximumDigits`` significant digits and with the first of them no
/// further than ``maximumExponent`` places from the point. Results of arithmetic may leave these
/// limits; they print, but cannot be read again.
public struct DecimalNumber: Hashable, Sendable {
  /// The most significant digits that text may have, zeros at either end not counted.
  public static let maximumDigits = 10_000
  /// The greatest power of ten, of either sign, that the first significant digit may stand for.
  public static let maximumExponent = 10_000

  /// All significant digits; no multiple of ten unless 0.
  let significand: BigInt
  /// The power of ten that the last digit stands for; 0 for zero.
  let exponent: Int

  /// The value `significand` times ten to the power `exponent`.
  init(significand: BigInt, exponent: Int) {
    var significand = significand
    var exponent = significand.isZero ? 0 : exponent
    // A multiple of ten is even, which is cheap to rule out.
    while significand.trailingZeroBitCount > 0, !significand.isZero {
      let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
      guard remainder.isZero else { break }
      significand = quotient
      exponent += 1
    }
    self.significand = significand
    self.exponent = exponent
  }

  /// An integer.
  public init(_ value: Int) {
    self.init(significand: BigInt(value), exponent: 0)
  }

  /// The exact value of a double, all of its up to 767 digits; nil for infinities and NaN.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self.init(0)
      return
    }
    let fractionBits = Double.significandBitCount
    let integer = BigInt(
      Double(sign: value.sign, exponent: fractionBits, significand: value.significand))
    let powerOfTwo = value.exponent - fractionBits
    if powerOfTwo >= 0 {
      self.init(significand: integer << powerOfTwo, exponent: 0)
    } else {
      // 2^-k is 5^k 10^-k.
      self.init(significand: integer * BigInt(5).power(-powerOfTwo), exponent: powerOfTwo)
    }
  }

  /// The nearest double; infinite or zero where the value is out of a double's range.
  public var doubleValue: Double {
    Double("\(significand)e\(exponent)") ?? .nan
  }

  /// The digits after the point.
  package var fractionDigitCount: Int { max(0, -exponent) }

  /// The significant digits, zeros at either end not counted.
  package var significantDigitCount: Int { significand.magnitude.description.count }

  /// Half the value, exactly.
  public var halved: DecimalNumber {
    DecimalNumber(significand: significand * 5, exponent: exponent - 1)
  }

  /// The value times a power of ten, exactly.
  package func timesTen(toThe power: Int) -> DecimalNumber {
    DecimalNumber(significand: significand, exponent: exponent + power)
  }

  /// The value halved so many times, exactly.
  package func halved(times count: Int) -> DecimalNumber {
    DecimalNumber(significand: significand * BigInt(5).power(count), exponent: exponent - count)
  }

  /// The absolute value.
  public var magnitude: DecimalNumber {
    DecimalNumber(significand: BigInt(significand.magnitude), exponent: exponent)
  }

  /// The exact sum.
  public static func + (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
    let (leftInteger, rightInteger, exponent) = aligned(left, right)
    return DecimalNumber(significand: leftInteger + rightInteger, exponent: exponent)
  }

  /// The exact difference.
  public static func - (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
    left + -right
  }

  /// The exact product.
  public static func * (left: DecimalNumber, right: DecimalNumber) -> DecimalNumber {
    DecimalNumber(
      significand: left.significand * right.significand, exponent: left.exponent + right.exponent)
  }

  /// The number with the other sign.
  public static prefix func - (number: DecimalNumber) -> DecimalNumber {
    DecimalNumber(significand: -number.significand, exponent: number.exponent)
  }

  /// Both numbers as integers over one power of ten, the smaller of the two.
  private static func aligned(
    _ left: DecimalNumber, _ right: DecimalNumber
  ) -> (left: BigInt, right: BigInt, exponent: Int) {
    // Zero has no scale of its own and takes the other's.
    if left.significand.isZero { return (0, right.significand, right.exponent) }
    if right.significand.isZero { return (left.significand, 0, left.exponent) }
    let exponent = min(left.exponent, right.exponent)
    return (
      left.significand * BigInt(10).power(left.exponent - exponent),
      right.significand * BigInt(10).power(right.exponent - exponent),
      exponent
    )
  }
}

extension DecimalNumber: Comparable {
  /// Whether the left value is less than the right one.
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    let (leftInteger, rightInteger, _) = aligned(left, right)
    return leftInteger < rightInteger
  }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
  /// An integer.
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}

extension DecimalNumber {
  /// The nearest number with so many digits after the point; of two that are equally near, the one farther from zero.
  package func rounded(fractionDigits: Int) -> DecimalNumber {
    let excess = -exponent - fractionDigits
    guard excess > 0 else { return self }
    let unit = BigInt(10).power(excess)
    let magnitude = (BigInt(significand.magnitude) * 2 + unit) / (unit * 2)
    return DecimalNumber(
      significand: significand.sign == .minus ? -magnitude : magnitude, exponent: -fractionDigits)
  }

  /// The nearest number with so many digits after the point to a double; nil for one whose digits do not fit an integer.
  package init?(rounding value: Double, fractionDigits: Int) {
    let scaled = (value * exponential10(Double(fractionDigits))).rounded()
    guard let integer = Int(exactly: scaled) else { return nil }
    self.init(significand: BigInt(integer), exponent: -fractionDigits)
  }

  /// Ten to a power, a finite double, rounded to six digits.
  package init(sixDigitsOfTenToThe power: Double) {
    let whole = power.rounded(.down)
    let digits = DecimalNumber(rounding: exponential10(power - whole), fractionDigits: 5)
    self = (digits ?? 1).timesTen(toThe: Int(whole))
  }
}
