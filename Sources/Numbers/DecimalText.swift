import BigInt

/// Why a text is no decimal number that can be kept.
public struct DecimalTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// Not a number in decimal notation.
    case malformed
    /// More significant digits than `DecimalNumber.maximumDigits`.
    case tooManyDigits(Int)
    /// Larger or smaller than `DecimalNumber.maximumExponent` allows.
    case outOfRange
  }

  /// The text that was to be read.
  public let text: String
  /// What is wrong with it.
  public let reason: Reason

  /// One line for the person who wrote the text.
  public var description: String {
    let quoted = String(reflecting: text.cut(to: 40))
    switch reason {
    case .malformed:
      return "\(quoted) is not a decimal number such as -1.25 or 3e-20"
    case .tooManyDigits(let count):
      return "\(quoted) has \(count) digits; at most \(DecimalNumber.maximumDigits) are allowed"
    case .outOfRange:
      let limit = DecimalNumber.maximumExponent
      return "\(quoted) is out of range; powers of ten from -\(limit) to \(limit) are allowed"
    }
  }
}

extension DecimalNumber {
  /// Reads decimal notation: an optional sign, digits with or without a point, and an optional
  /// exponent, as in `-1.25`, `3e-20`, `+0.5E3`, `.5` and `2.`; no spaces, no digit separators.
  ///
  /// - Throws: `DecimalTextError` for anything else, for more than ``maximumDigits`` significant
  ///   digits and for a first digit more than ``maximumExponent`` places from the point.
  public init(_ text: String) throws(DecimalTextError) {
    guard let notation = DecimalNotation(text) else {
      throw DecimalTextError(text: text, reason: .malformed)
    }
    guard !notation.digits.isEmpty else {
      self.init(0)
      return
    }
    guard notation.digits.count <= Self.maximumDigits else {
      throw DecimalTextError(text: text, reason: .tooManyDigits(notation.digits.count))
    }
    let (leadingExponent, overflow) = notation.exponent.addingReportingOverflow(
      notation.digits.count - 1)
    guard !overflow, leadingExponent.magnitude <= Self.maximumExponent,
      let magnitude = BigInt(String(decoding: notation.digits, as: UTF8.self))
    else {
      throw DecimalTextError(text: text, reason: .outOfRange)
    }
    self.init(
      significand: notation.isNegative ? -magnitude : magnitude, exponent: notation.exponent)
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// All digits, in the one form that a value has: plain where that needs no more than a few zeros
  /// beside the significant digits, otherwise with one digit before the point and an exponent.
  public var description: String {
    let sign = significand.sign == .minus ? "-" : ""
    let digits = String(significand.magnitude)
    let leadingExponent = digits.count - 1 + exponent

    if exponent >= 0, exponent == 0 || leadingExponent <= 20 {
      return sign + digits + String(repeating: "0", count: exponent)
    }
    if exponent < 0, leadingExponent >= 0 {
      return "\(sign)\(digits.dropLast(-exponent)).\(digits.suffix(-exponent))"
    }
    if exponent < 0, leadingExponent >= -7 {
      return "\(sign)0.\(String(repeating: "0", count: -leadingExponent - 1))\(digits)"
    }
    let fraction = digits.count > 1 ? ".\(digits.dropFirst())" : ""
    return "\(sign)\(digits.prefix(1))\(fraction)e\(leadingExponent)"
  }
}

extension DecimalNumber: Codable {
  /// Reads a string, or an unquoted number.
  ///
  /// A YAML scalar keeps all its digits either way. A JSON decoder hands numbers over as doubles:
  /// more than 15 digits need quotes there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text: String
    do {
      text = try container.decode(String.self)
    } catch DecodingError.typeMismatch {
      // The shortest text that reads as the same double is the one that was written.
      text = "\(try container.decode(Double.self))"
    }
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes a string, so that no reader takes the number for a double.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
