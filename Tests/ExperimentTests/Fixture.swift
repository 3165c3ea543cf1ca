import Foundation
import Testing

/// Reads the files under Fixtures.
enum Fixture {
  /// A file's bytes.
  static func data(_ name: String) throws -> Data {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil))
    return try Data(contentsOf: url)
  }

  /// A JSON file's dictionary, of which only the named type's fields are read.
  static func json<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    try JSONDecoder().decode(type, from: data(name))
  }

  /// The numbers of a NumPy file (format 1.0, eight bytes a number, C order).
  static func numpy<Number>(_ name: String, as type: NumpyElement<Number>) throws -> [Number] {
    let bytes = [UInt8](try data(name))
    try #require(bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let headerLength = Int(bytes[8]) + Int(bytes[9]) << 8
    let header = String(decoding: bytes[10..<10 + headerLength], as: UTF8.self)
    try #require(header.contains("'descr': '\(type.code)'"))
    try #require(header.contains("'fortran_order': False"))
    return stride(from: 10 + headerLength, to: bytes.count, by: 8).map { start in
      type.number(bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
  }
}

/// What the eight bytes of a number in a NumPy file stand for.
struct NumpyElement<Number>: Sendable {
  let code: String
  let number: @Sendable (UInt64) -> Number
}

extension NumpyElement<Double> {
  static let double = NumpyElement(code: "<f8") { Double(bitPattern: $0) }
}

extension NumpyElement<Int> {
  static let integer = NumpyElement(code: "<i8") { Int(truncatingIfNeeded: $0) }
}
