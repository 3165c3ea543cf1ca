import Numbers

/// A coding key of any name.
struct AnyFieldName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// Reads one mapping of a file, such as an experiment's, field by field, each with a default.
///
/// The reader knows the dotted path of its mapping, so every error names the whole field; and it is
/// told all names first, so a misspelt one is an error instead of a silent default.
package struct FieldReader {
  private let container: KeyedDecodingContainer<AnyFieldName>?
  private let path: String
  /// Reads the files that fields name; nil where nothing was given that does.
  let numberFiles: (any NumberFileReading)?

  /// Reads the mapping that a decoder stands at; `subject` is what errors call it.
  package init(
    _ decoder: any Decoder, names: [String], of subject: String = "experiment"
  ) throws {
    do {
      container = try decoder.container(keyedBy: AnyFieldName.self)
    } catch is DecodingError {
      throw FieldError(
        field: subject, value: "(not a mapping)",
        allowed: "fields such as " + names.prefix(3).joined(separator: ", "))
    }
    path = ""
    numberFiles = CodingUserInfoKey.numberFiles
      .flatMap { decoder.userInfo[$0] as? any NumberFileReading }
    try rejectUnknown(names)
  }

  private init(
    container: KeyedDecodingContainer<AnyFieldName>?, path: String, names: [String],
    _ numberFiles: (any NumberFileReading)?
  ) throws {
    self.container = container
    self.path = path
    self.numberFiles = numberFiles
    try rejectUnknown(names)
  }

  private func rejectUnknown(_ names: [String]) throws {
    let unknown = (container?.allKeys ?? []).map(\.stringValue).filter { !names.contains($0) }
    if let name = unknown.sorted().first {
      throw FieldError(
        field: path + name, value: text(name) ?? "(a mapping or list)",
        allowed: "one of the fields " + names.joined(separator: ", "))
    }
  }

  /// A scalar as the file has it; nil for anything else.
  ///
  /// Any YAML scalar is text. A JSON number is not, and what it is must be tried: seeds are too large
  /// for a double.
  package func text(_ name: String) -> String? {
    let key = AnyFieldName(stringValue: name)
    return (try? container?.decode(String.self, forKey: key))
      ?? (try? container?.decode(Int.self, forKey: key)).map { $0.description }
      ?? (try? container?.decode(UInt64.self, forKey: key)).map { $0.description }
      ?? (try? container?.decode(Double.self, forKey: key)).map { $0.description }
  }

  /// Whether the file gives the field.
  package func has(_ name: String) -> Bool {
    container?.contains(AnyFieldName(stringValue: name)) ?? false
  }

  /// Throws for the first of some fields that the file does not give.
  package func require(_ names: [String]) throws {
    guard let name = names.first(where: { !has($0) }) else { return }
    throw MissingFieldError(field: path + name)
  }

  /// A field that reads itself; what it throws names its own fields.
  package func value<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    guard let container else { throw MissingFieldError(field: path + name) }
    return try container.decode(type, forKey: AnyFieldName(stringValue: name))
  }

  /// A mapping inside this one; an absent one reads as all defaults.
  package func nested(_ name: String, names: [String]) throws -> FieldReader {
    guard has(name), let container else {
      return try FieldReader(
        container: nil, path: path + name + ".", names: names, numberFiles)
    }
    let key = AnyFieldName(stringValue: name)
    guard let inner = try? container.nestedContainer(keyedBy: AnyFieldName.self, forKey: key)
    else {
      throw FieldError(
        field: path + name, value: text(name) ?? "(a list)",
        allowed: "a mapping with the fields " + names.joined(separator: ", "))
    }
    return try FieldReader(
      container: inner, path: path + name + ".", names: names, numberFiles)
  }

  /// A field whose text a closure understands.
  package func read<Value>(
    _ name: String, default standard: Value, allowed: @autoclosure () -> String,
    parse: (String) -> Value?
  ) throws -> Value {
    guard has(name) else { return standard }
    guard let text = text(name) else {
      throw FieldError(
        field: path + name, value: "(a mapping, a list or nothing)", allowed: allowed())
    }
    guard let value = parse(text) else {
      throw FieldError(field: path + name, value: text, allowed: allowed())
    }
    return value
  }

  /// A whole number.
  package func integer(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws
    -> Int
  {
    try read(
      name, default: standard,
      allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)"
    ) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// `true` or `false`.
  func flag(_ name: String, default standard: Bool) throws -> Bool {
    // A JSON truth value is no text.
    let key = AnyFieldName(stringValue: name)
    if let value = try? container?.decode(Bool.self, forKey: key) { return value }
    return try read(name, default: standard, allowed: "true or false") { Bool($0) }
  }

  /// A seed.
  func seed(_ name: String, default standard: UInt64) throws -> UInt64 {
    try read(name, default: standard, allowed: "a whole number from 0 to \(UInt64.max)") {
      UInt64($0)
    }
  }

  /// A finite number.
  func number(_ name: String, default standard: Double) throws -> Double {
    try read(name, default: standard, allowed: "a finite number") { text in
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// A number kept with all its digits.
  package func decimal(_ name: String, default standard: DecimalNumber) throws -> DecimalNumber {
    try read(name, default: standard, allowed: "a decimal number") { try? DecimalNumber($0) }
  }

  /// One of an enumeration's names.
  package func choice<Value>(_ name: String, default standard: Value) throws -> Value
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    try read(
      name, default: standard,
      allowed: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
    ) { Value(rawValue: $0) }
  }

  /// A list of an enumeration's names.
  func choices<Value>(_ name: String) throws -> [Value]
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    let allowed = "a list of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
    let key = AnyFieldName(stringValue: name)
    guard let names = try? container?.decode([String].self, forKey: key) else {
      throw FieldError(
        field: path + name, value: text(name) ?? "(not a list of names)", allowed: allowed)
    }
    return try names.map { text in
      guard let value = Value(rawValue: text) else {
        throw FieldError(field: path + name, value: text, allowed: allowed)
      }
      return value
    }
  }
}

/// A field that a file must give and does not.
package struct MissingFieldError: Error, CustomStringConvertible {
  /// The dotted path of the field.
  let field: String

  /// One line.
  package var description: String { "\(field): the field is missing" }
}
