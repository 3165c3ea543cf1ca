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
