import Numbers

/// Reads the files that an experiment names.
public protocol NumberFileReading: Sendable {
  /// The numbers of a file and its SHA-256 in hexadecimal digits; `name` is as the experiment has it. What it throws is one line.
  func read(_ name: String) throws -> (table: NumberTable, digest: String)
}

extension NumberFileReading {
  /// What a decoder of experiments has to know so that it reads files with this.
  public var userInfo: [CodingUserInfoKey: any Sendable] {
    CodingUserInfoKey.numberFiles.map { [$0: self] } ?? [:]
  }
}

extension CodingUserInfoKey {
  /// What a decoder of experiments reads their files with, a ``NumberFileReading``.
  static let numberFiles = CodingUserInfoKey(rawValue: "numberFiles")
}

/// A file that an experiment names. It is known by what it holds: two are the same where their digests are.
public struct NumberFile: Sendable {
  /// The greatest number that ``numbers(of:at:)`` gives.
  private static let largestNumber = 1e6

  /// The field that names it, as in `data.inputs`.
  let field: String
  /// Its name as the experiment has it.
  public let name: String
  /// The SHA-256 of its bytes, in hexadecimal digits.
  public let digest: String
  private let reader: (any NumberFileReading)?

  /// A file; without a digest it is read at once.
  init(
    field: String, name: String, digest: String?, reader: (any NumberFileReading)?
  ) throws(FieldError) {
    self.field = field
    self.name = name
    self.reader = reader
    if let digest {
      self.digest = digest
    } else {
      self.digest = try Self.read(field, name, reader).digest
    }
  }

  /// The file that a field of a section names; its digest has the same name among `digests`, if it has one.
  init(
    _ section: String, _ name: String, _ fields: FieldReader, _ digests: FieldReader
  ) throws {
    let path = try fields.read(name, default: "", allowed: "the name of a file") {
      $0.isEmpty ? nil : $0
    }
    let digest: String? =
      digests.has(name)
      ? try digests.read(name, default: "", allowed: "64 hexadecimal digits") { text in
        text.count == 64 && text.allSatisfy(\.isHexDigit) ? text.lowercased() : nil
      } : nil
    try self.init(
      field: "\(section).\(name)", name: path, digest: digest, reader: fields.numberFiles)
  }

  /// The file that a field of a section names; nil where there is no such field. Throws for a digest without a file.
  static func named(
    _ section: String, _ name: String, _ fields: FieldReader, _ digests: FieldReader
  ) throws -> NumberFile? {
    try refuseLoneDigest(section, name, fields, digests)
    return fields.has(name) ? try NumberFile(section, name, fields, digests) : nil
  }

  /// Throws where there is a digest of a file that no field names.
  static func refuseLoneDigest(
    _ section: String, _ name: String, _ fields: FieldReader, _ digests: FieldReader
  ) throws {
    guard digests.has(name), !fields.has(name) else { return }
    throw FieldError(
      field: "\(section).digests.\(name)", value: digests.text(name) ?? "(a mapping or list)",
      allowed: "it with \(section).\(name)")
  }

  /// Numbers of its table by their places, row-major; throws for the first that is not from -1e6 to 1e6.
  func numbers(
    of table: NumberTable, at places: some Sequence<Int>
  ) throws(FieldError) -> [Double] {
    var values: [Double] = []
    for place in places {
      let value = table[place]
      guard value.magnitude <= Self.largestNumber else {
        throw FieldError(
          field: field,
          value: "\(value) in row \(place / table.columns), column \(place % table.columns)",
          allowed: "numbers from -1e6 to 1e6")
      }
      values.append(value)
    }
    return values
  }

  /// What it holds; throws where it cannot be read, or where it has changed.
  func table() throws(FieldError) -> NumberTable {
    let (table, digest) = try Self.read(field, name, reader)
    guard digest == self.digest else {
      throw FieldError(
        field: field, value: name,
        allowed: "the file that the record means, with the SHA-256 \(self.digest.prefix(12))...; "
          + "this one has \(digest.prefix(12))...")
    }
    return table
  }

  private static func read(
    _ field: String, _ name: String, _ reader: (any NumberFileReading)?
  ) throws(FieldError) -> (table: NumberTable, digest: String) {
    guard let reader else {
      throw FieldError(
        field: field, value: name, allowed: "it in an experiment that is read from a file")
    }
    do {
      return try reader.read(name)
    } catch {
      throw FieldError(field: field, value: name, allowed: "a file of numbers; it \(error)")
    }
  }
}

extension NumberFile: Hashable {
  /// Whether both hold the same bytes.
  public static func == (left: NumberFile, right: NumberFile) -> Bool {
    left.digest == right.digest
  }

  /// By what it holds.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
