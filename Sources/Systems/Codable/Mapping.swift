import Numbers

/// A mapping whose fields a closure writes.
///
/// Nested containers would do, but YAML encoders write those after everything else.
struct Mapping<Name: CodingKey>: Encodable {
  /// Writes all fields, in the order that the text shall have.
  package let write: (inout KeyedEncodingContainer<Name>) throws -> Void

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Name.self)
    try write(&fields)
  }
}

extension KeyedEncodingContainer {
  /// Writes a number with all its digits, whole ones as numbers and others as text: YAML encoders
  /// round doubles to 15 digits.
  mutating func encodeExactly(_ number: Double, forKey key: Key) throws {
    if let whole = Int(exactly: number) {
      try encode(whole, forKey: key)
    } else {
      try encode(number.description, forKey: key)
    }
  }

  /// Writes a decimal number in the same way.
  mutating func encodeExactly(_ number: DecimalNumber, forKey key: Key) throws {
    if let whole = Int(number.description) {
      try encode(whole, forKey: key)
    } else {
      try encode(number.description, forKey: key)
    }
  }
}
