/// The parts of a number written in decimal notation: sign, digits and a power of ten.
struct DecimalNotation {
  var isNegative = false
  /// The significant digits in ASCII, with no zeros at either end; empty for zero.
  var digits: ArraySlice<UInt8> = []
  /// The power of ten that the last digit stands for.
  var exponent = 0

  /// Takes a text apart; nil where it is not decimal notation.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = Self.takeSign(from: &rest)

    digits = Self.takeDigits(from: &rest)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = Self.takeDigits(from: &rest)
      exponent = -fraction.count
      digits += fraction
    }
    guard !digits.isEmpty else { return nil }

    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      let isNegativeExponent = Self.takeSign(from: &rest)
      let written = Self.takeDigits(from: &rest)
      guard !written.isEmpty else { return nil }
      // No limit in use comes near a quarter of the integers, and text is always shorter.
      let size = Int(String(decoding: written, as: UTF8.self)).map { min($0, .max / 4) } ?? .max / 4
      exponent += isNegativeExponent ? -size : size
    }
    guard rest.isEmpty else { return nil }

    digits = digits.drop { $0 == UInt8(ascii: "0") }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
  }

  private static func takeSign(from text: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
      return false
    }
    text.removeFirst()
    return sign == UInt8(ascii: "-")
  }

  private static func takeDigits(from text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    text.removeFirst(digits.count)
    return digits
  }
}
