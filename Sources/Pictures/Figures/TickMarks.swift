import Foundation

/// Evenly spaced round numbers inside a range: the multiples of 1, 2 or 5 times a power of ten.
///
/// Ticks are whole multiples of the step, so that their labels are exact decimals however fine
/// the step is.
package struct TickMarks: Equatable, Sendable {
  /// The step is `mantissa * 10^exponent`.
  package let mantissa: Int
  /// The step is `mantissa * 10^exponent`.
  package let exponent: Int
  /// The multiples of the step inside the range.
  package let multiples: ClosedRange<Int>

  /// The finest step with at most `maximumCount` ticks in `low...high`.
  ///
  /// Nil where the range is empty, not finite, or so narrow for its distance from zero that doubles
  /// cannot tell its ticks apart, and where no tick falls inside it.
  ///
  /// - Parameter smallestExponent: 0 keeps to whole numbers.
  package init?(low: Double, high: Double, maximumCount: Int, smallestExponent: Int = -330) {
    let span = high - low
    guard span.isFinite, span > 0, maximumCount >= 1,
      span > max(abs(low), abs(high)) * 1e-13
    else { return nil }
    let start = Int(log10(span / Double(maximumCount)).rounded(.down)) - 1
    for exponent in max(start, smallestExponent)...max(start + 4, smallestExponent + 4) {
      for mantissa in [1, 2, 5] {
        let step = Self.decimal(mantissa, exponent)
        guard step > 0 else { continue }
        // An edge that is a tick but for its rounding counts as one.
        let slack = span / step * 1e-9
        let first = (low / step - slack).rounded(.up)
        let last = (high / step + slack).rounded(.down)
        guard last - first < Double(maximumCount) else { continue }
        guard first <= last else { return nil }
        self.mantissa = mantissa
        self.exponent = exponent
        multiples = Int(first)...Int(last)
        return
      }
    }
    return nil
  }

  /// The ticks, ascending, each the double nearest to its decimal.
  package var values: [Double] {
    multiples.map { Self.decimal($0 * mantissa, exponent) }
  }

  /// The tick labels, divided by `10^factorExponent`; with `isSigned`, positive ones carry a plus.
  package func labels(factorExponent: Int = 0, isSigned: Bool = false) -> [String] {
    multiples.map { multiple in
      let number = multiple * mantissa
      let sign = number < 0 ? "\u{2212}" : isSigned && number > 0 ? "+" : ""
      return sign + Self.digits(number.magnitude, exponent: exponent - factorExponent)
    }
  }

  private static func decimal(_ number: Int, _ exponent: Int) -> Double {
    Double("\(number)e\(exponent)") ?? 0
  }

  private static func digits(_ number: UInt, exponent: Int) -> String {
    let digits = String(number)
    guard number != 0, exponent < 0 else {
      return number == 0 ? digits : digits + String(repeating: "0", count: exponent)
    }
    let padding = String(repeating: "0", count: max(0, 1 - exponent - digits.count))
    let padded = padding + digits
    return padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
