/// Text as a terminal may show it: names come from anybody's devices, files and pictures, and some characters
/// act on a terminal or reorder what stands around them.
enum PlainText {
  /// One line: line breaks, other control characters and those that set the direction of writing are spelt
  /// out, as in `\u{1B}`.
  static func line(_ text: String) -> String {
    escaped(text, keeping: []) { $0.escaped(asASCII: true) }
  }

  /// Lines of text: line breaks and tabulators stay.
  static func lines(_ text: String) -> String {
    escaped(text, keeping: ["\n", "\t"]) { $0.escaped(asASCII: true) }
  }

  /// A JSON text of the same meaning.
  static func json(_ text: String) -> String {
    escaped(text, keeping: ["\n", "\t"]) { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }

  private static func escaped(
    _ text: String, keeping kept: Set<Unicode.Scalar>, _ spelling: (Unicode.Scalar) -> String
  ) -> String {
    guard text.unicodeScalars.contains(where: { isActive($0) && !kept.contains($0) }) else {
      return text
    }
    return text.unicodeScalars.map { scalar in
      isActive(scalar) && !kept.contains(scalar) ? spelling(scalar) : String(scalar)
    }.joined()
  }

  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value < 0x20 || scalar.value >= 0x7F else { return false }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}
