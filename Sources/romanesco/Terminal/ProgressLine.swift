/// A line that says how far the work is: a title, such as a device's name, and numbers.
struct ProgressLine {
  /// What works; it is shortened first.
  var title: String
  /// How far it is.
  var text: String

  /// The line in at most so many columns of a terminal.
  func fitted(columns: Int) -> String {
    let (title, text) = (PlainText.line(title), PlainText.line(text))
    guard !title.isEmpty else { return Self.cut(text, columns: columns) }
    let line = title + "  " + text
    guard Self.width(line) > columns else { return line }
    let room = columns - Self.width(text) - 2
    // Less than this of a name tells nothing.
    guard room >= 6 else { return Self.cut(text, columns: columns) }
    return Self.cut(title, columns: room) + "  " + text
  }

  private static func cut(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    var (result, used) = ("", 0)
    for character in text {
      used += width(String(character))
      guard used <= columns - 3 else { break }
      result.append(character)
    }
    return columns >= 3 ? result + "..." : ""
  }

  /// The columns that a text takes.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// Characters that take two columns: East Asian ones and pictures.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
