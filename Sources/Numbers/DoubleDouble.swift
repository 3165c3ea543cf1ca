/// An unevaluated sum of two doubles, worth about 106 bits.
///
/// Made of IEEE `+`, `-`, `*`, `/` and `fma` alone, so it gives the same bits on every platform.
/// What it computes is rounded to `Double` once, at the end, and is then correctly rounded save
/// where the exact result lies within about 1e-13 of a unit in the last place of a tie.
///
/// Source: Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic", ACM TOMS 44 (2017), doi:10.1145/3121432. Error bounds in the comments
/// are relative and in units of u = 2^-53. Parts must stay clear of overflow and of the subnormal
/// range.
package struct DoubleDouble: Hashable, Sendable {
  /// The sum rounded to a double.
  package let high: Double
  /// What rounding left over, at most half a unit in the last place of `high`.
  package let low: Double

  /// The two parts as they are; `high` must be their sum rounded to nearest.
  package init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact value of a double.
  package init(_ value: Double) {
    self.init(high: value, low: 0)
  }

  /// The exact sum (two-sum, Knuth).
  package init(sumOf left: Double, _ right: Double) {
    let sum = left + right
    let rightPart = sum - left
    let leftPart = sum - rightPart
    self.init(high: sum, low: (left - leftPart) + (right - rightPart))
  }

  /// The exact sum where `larger` has the greater exponent (fast two-sum, Dekker).
  package init(sumOfLarger larger: Double, _ smaller: Double) {
    let sum = larger + smaller
    self.init(high: sum, low: smaller - (sum - larger))
  }

  /// The exact product.
  package init(productOf left: Double, _ right: Double) {
    let product = left * right
    self.init(high: product, low: (-product).addingProduct(left, right))
  }

  package static prefix func - (value: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -value.high, low: -value.low)
  }

  /// The sum, within 3 u^2.
  package static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let highs = DoubleDouble(sumOf: left.high, right.high)
    let lows = DoubleDouble(sumOf: left.low, right.low)
    let sum = DoubleDouble(sumOfLarger: highs.high, highs.low + lows.high)
    return DoubleDouble(sumOfLarger: sum.high, lows.low + sum.low)
  }

  /// The sum, within 2 u^2.
  package static func + (left: DoubleDouble, right: Double) -> DoubleDouble {
    let highs = DoubleDouble(sumOf: left.high, right)
    return DoubleDouble(sumOfLarger: highs.high, left.low + highs.low)
  }

  /// The difference, within 3 u^2.
  package static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + -right
  }

  /// The difference, within 2 u^2.
  package static func - (left: DoubleDouble, right: Double) -> DoubleDouble {
    left + -right
  }

  /// The product, within 4 u^2.
  package static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let highs = DoubleDouble(productOf: left.high, right.high)
    let cross = (left.low * right.low).addingProduct(left.high, right.low)
    return DoubleDouble(
      sumOfLarger: highs.high, highs.low + cross.addingProduct(left.low, right.high))
  }

  /// The product, within 2 u^2.
  package static func * (left: DoubleDouble, right: Double) -> DoubleDouble {
    let highs = DoubleDouble(productOf: left.high, right)
    return DoubleDouble(sumOfLarger: highs.high, highs.low.addingProduct(left.low, right))
  }

  /// The quotient, within 15 u^2.
  package static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let estimate = left.high / right.high
    let back = right * estimate
    let remainder = (left.high - back.high) + (left.low - back.low)
    return DoubleDouble(sumOfLarger: estimate, remainder / right.high)
  }

  /// The quotient, within 3 u^2.
  package static func / (left: DoubleDouble, right: Double) -> DoubleDouble {
    let estimate = left.high / right
    let back = DoubleDouble(productOf: estimate, right)
    let remainder = (left.high - back.high) - back.low + left.low
    return DoubleDouble(sumOfLarger: estimate, remainder / right)
  }
}

extension DoubleDouble: Comparable {
  package static func < (left: DoubleDouble, right: DoubleDouble) -> Bool {
    left.high < right.high || (left.high == right.high && left.low < right.low)
  }
}

extension DoubleDouble {
  /// The value times 2 to the power `power`, rounded once to the nearest double; infinite on
  /// overflow. In the subnormal range too, but there what is within 2^-53 of a tie counts as one.
  package func rounded(timesTwoToThe power: Int) -> Double {
    let exponent = high.exponent + power
    if exponent >= Double.leastNormalMagnitude.exponent {
      return Double(sign: .plus, exponent: power, significand: high)
    }
    if exponent < Double.leastNonzeroMagnitude.exponent - 1 {
      return Double(signOf: high, magnitudeOf: 0)
    }
    // Added to a number whose last place is the least subnormal, the value is rounded to that place.
    let anchor = Double(
      signOf: high,
      magnitudeOf: Double(
        sign: .plus, exponent: Double.leastNormalMagnitude.exponent - power, significand: 1))
    let sum = DoubleDouble(sumOfLarger: anchor, high)
    let onGrid = sum.high + (sum.low + low) - anchor
    return Double(
      signOf: high, magnitudeOf: Double(sign: .plus, exponent: power, significand: onGrid))
  }
}
