import Foundation

/// Reads the files under Tests/TestSupport/Fixtures.
package enum Fixture {
  /// A file that is not there or is none of what it should be.
  package struct Unreadable: Error {
    /// The name of the file.
    package let name: String
    /// What is wrong.
    package let reason: String
  }

  /// A file's bytes.
  package static func data(_ name: String) throws -> Data {
    guard let url = Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil) else {
      throw Unreadable(name: name, reason: "is not among the fixtures")
    }
    return try Data(contentsOf: url)
  }

  /// A file's text.
  package static func text(_ name: String) throws -> String {
    String(decoding: try data(name), as: UTF8.self)
  }

  /// A JSON file's dictionary, of which only the named type's fields are read.
  package static func json<Content: Decodable>(
    _ name: String, as type: Content.Type
  ) throws -> Content {
    try JSONDecoder().decode(type, from: data(name))
  }

  /// The doubles of a NumPy file.
  package static func numbers(_ name: String) throws -> [Double] {
    try numpy(name, as: .double)
  }

  /// The numbers of a NumPy file (format 1.0, eight bytes a number), row-major.
  package static func numpy<Number>(
    _ name: String, as type: NumpyElement<Number>
  ) throws -> [Number] {
    let bytes = [UInt8](try data(name))
    guard bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0] else {
      throw Unreadable(name: name, reason: "is no NumPy file of format 1.0")
    }
    let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    let header = String(decoding: bytes[10..<start], as: UTF8.self)
    guard header.contains("'descr': '\(type.code)'") else {
      throw Unreadable(name: name, reason: "holds other numbers than \(type.code)")
    }
    let numbers = stride(from: start, to: bytes.count, by: 8).map { place in
      type.number(bytes[place..<(place + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    guard header.contains("'fortran_order': True") else { return numbers }
    // Column by column; only tables are written so.
    guard let shape = header.firstMatch(of: /'shape': \((\d+), (\d+)\)/), let rows = Int(shape.1),
      let columns = Int(shape.2), rows * columns == numbers.count
    else { throw Unreadable(name: name, reason: "is no table") }
    return (0..<rows).flatMap { row in (0..<columns).map { numbers[$0 * rows + row] } }
  }
}

/// What the eight bytes of a number in a NumPy file stand for.
package struct NumpyElement<Number>: Sendable {
  let code: String
  let number: @Sendable (UInt64) -> Number
}

extension NumpyElement<Double> {
  package static let double = NumpyElement(code: "<f8") { Double(bitPattern: $0) }
}

extension NumpyElement<Int> {
  package static let integer = NumpyElement(code: "<i8") { Int(truncatingIfNeeded: $0) }
}
