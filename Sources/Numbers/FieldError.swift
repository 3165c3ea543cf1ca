/// A value that an experiment, a region or a size may not have.
///
/// Its description is one line that names the field, the value and what is allowed.
public struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The dotted path of the field, as in `network.width`, shortened when it is very long.
  public let field: String
  /// The value as the user wrote it, shortened when it is very long.
  public let value: String
  /// What the field may hold.
  public let allowed: String

  /// Names a field, the value it was given and what it may hold.
  public init(field: String, value: some CustomStringConvertible, allowed: String) {
    self.field = Self.oneLine(field)
    self.value = Self.oneLine(value.description)
    self.allowed = allowed
  }

  /// A text as a terminal may show it: names and values may come from anybody's file.
  private static func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let shown = String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          let isActive =
            scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
          return isActive ? "?" : scalar
        }))
    return shown.cut(to: 60)
  }

  /// One line: field, value, what is allowed.
  public var description: String {
    "\(field): '\(value)' is not allowed; give \(allowed)"
  }
}

extension Int {
  /// Throws unless the value lies in `range`.
  package func check(_ field: String, in range: ClosedRange<Int>) throws(FieldError) {
    guard range.contains(self) else {
      throw FieldError(
        field: field, value: self,
        allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
