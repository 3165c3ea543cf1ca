import Files
import Foundation
import TestSupport
import Testing

/// Archives of arrays, those of this program and of NumPy.
@Suite struct NPZTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func fixture(_ name: String) throws -> String {
    try #require(
      Bundle.module.path(forResource: name, ofType: "npz", inDirectory: "Fixtures"))
  }

  @Test func whatIsWrittenIsRead() throws {
    let path = folder.file("a.npz")
    try AtomicFile.write(to: path) { file throws(FileError) in
      var archive = try NPZ(file)
      try archive.write("first", width: 3, height: 2) { row, values throws(FileError) in
        for column in values.indices { values[column] = Double(row) + Double(column) / 8 }
      }
      try archive.write(text: "a text", named: "words.txt")
      try archive.write("second", width: 1, height: 4) { row, values throws(FileError) in
        values[0] = row == 3 ? .nan : -Double(row)
      }
      try archive.finish()
    }
    let entries = try ZipEntries(at: path)
    #expect(entries.names == ["first.npy", "words.txt", "second.npy"])
    #expect(try entries.text("words.txt", maximumByteCount: 6) == "a text")
    #expect(throws: FileError.self) { try entries.text("words.txt", maximumByteCount: 5) }
    let first = try NPZ.rows("first", of: entries)
    #expect(try first.width == 3 && first.height == 2 && Array(first.row(1)) == [1, 1.125, 1.25])
    let second = try NPZ.rows("second", of: entries)
    #expect(try second.row(2)[0] == -2)
    #expect(try second.row(3)[0].isNaN)
    #expect(throws: FileError.self) { try NPZ.rows("third", of: entries) }
  }

  /// The same numbers are the same bytes, whenever they are written.
  @Test func theDayDoesNotMatter() throws {
    let names = ["a.npz", "b.npz"]
    for name in names {
      try AtomicFile.write(to: folder.file(name)) { file throws(FileError) in
        var archive = try NPZ(file)
        try archive.write(text: "a text", named: "words.txt")
        try archive.finish()
      }
    }
    let bytes = try names.map { try folder.bytes($0) }
    #expect(bytes[0] == bytes[1])
    // The day of a header, of an entry as of the list: 1980-01-01, no time.
    #expect(Array(bytes[0][10..<14]) == [0, 0, 0x21, 0])
  }

  @Test func arraysOfNumPyAreRead() throws {
    let entries = try ZipEntries(at: Self.fixture("numpy"))
    #expect(entries.names == ["measure.npy", "other.npy"])
    let rows = try NPZ.rows("measure", of: entries)
    #expect(try Array(rows.row(0)) == [-5.5, -4.5, -3.5, -2.5] && rows.height == 3)
    // Floats, the most significant byte first, column by column.
    let other = try NPZ.rows("other", of: entries)
    #expect(try Array(other.row(1)) == [3, 4, 5] && other.height == 4)
  }

  /// A bit that turned over in a number is found by the checksum of its entry, and others are still read.
  @Test func whatIsDamagedIsRefused() throws {
    let path = folder.file("damaged.npz")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.fixture("numpy"))))
    let place = try ZipEntries(at: Self.fixture("numpy")).place("measure.npy")
    bytes[place.upperBound - 3] ^= 4
    try Data(bytes).write(to: URL(filePath: path))
    let entries = try ZipEntries(at: path)
    let error = #expect(throws: FileError.self) { try NPZ.rows("measure", of: entries) }
    #expect(error?.kind == .malformed && error?.reason.contains("measure.npy") == true)
    #expect(try NPZ.rows("other", of: entries).height == 4)
  }

  @Test func whatIsCompressedIsRefused() throws {
    let path = try Self.fixture("numpy-compressed")
    let error = #expect(throws: FileError.self) { try ZipEntries(at: path) }
    #expect(error?.kind == .unsupported)
    #expect(error?.reason.contains("measure.npy") == true)
  }

  @Test func whatIsNoArchiveIsRefused() throws {
    for (bytes, kind) in [
      (Array("P".utf8), FileError.Kind.wrongFormat), (Array("PK\u{3}\u{4}".utf8), .malformed),
      ([], .wrongFormat),
    ] {
      let path = try folder.write(bytes, to: "a.npz")
      let error = #expect(throws: FileError.self) { try ZipEntries(at: path) }
      #expect(error?.kind == kind)
    }
  }
}
