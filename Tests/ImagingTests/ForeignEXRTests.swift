import Files
import Foundation
import TestSupport
import Testing

/// EXR files as other programs write them, and as earlier versions did.
struct ForeignEXRTests {
  private func path(_ name: String) throws -> String {
    try #require(
      Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures")
    ).path
  }

  private func floats(_ name: String) throws -> [Float] {
    guard case .float(let floats)? = try EXR.read(at: path(name)).channels["measure"] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return floats
  }

  @Test func compressionsOfOtherProgramsAreRead() throws {
    // The same numbers in a single tile with ZIP, by wavelets, and by cosines, which here lose nothing.
    let expected = try floats("tiled.exr")
    #expect(expected.count == 256 && Set(expected).count > 100)
    for name in ["piz.exr", "dwa.exr"] { #expect(try floats(name) == expected, "\(name)") }
  }

  @Test func tilesAreJoined() throws {
    // 21 x 17 pixels in tiles of 8 x 6: the number of a pixel, counted from the upper left.
    let image = try EXR.read(at: path("tiles.exr"))
    #expect(image.width == 21 && image.height == 17)
    let numbers = (0..<17).reversed().flatMap { line in (0..<21).map { line * 21 + $0 } }
    #expect(image.channels["count"] == .unsigned(numbers.map { UInt32($0) }))
    #expect(image.channels["measure"] == .float(numbers.map { Float($0) - 100.5 }))
    // Rows in any order.
    let rows = try EXRRows(at: path("tiles.exr"))
    for row in [16, 0, 8, 7, 16, 3] {
      let floats = try #require(try rows.row(row)["measure"]).map { Float(bitPattern: $0) }
      #expect(floats == (0..<21).map { Float((16 - row) * 21 + $0) - 100.5 })
    }
  }

  @Test func theFirstPartIsRead() throws {
    let numbers = (0..<19).reversed().flatMap { line in (0..<5).map { Float(line * 5 + $0 - 40) } }
    #expect(try floats("parts.exr") == numbers)
  }

  @Test(arguments: ["piz.exr", "dwa.exr", "tiled.exr", "tiles.exr", "parts.exr"])
  func damagedFilesNeverCrash(_ name: String) throws {
    let folder = try TemporaryFolder()
    let bytes = try TemporaryFolder.bytes(path(name))
    for index in bytes.indices where index % 3 == 0 {
      var damaged = bytes
      damaged[index] ^= UInt8(1 << (index % 8))
      try folder.write(damaged, to: "a.exr")
      _ = try? EXR.read(at: folder.file("a.exr"))
      try folder.write(bytes[..<index], to: "a.exr")
      let image = try? EXR.read(at: folder.file("a.exr"))
      // The second part may be missing.
      #expect(image == nil || name == "parts.exr" && index > bytes.count / 2, "\(index)")
    }
  }

  /// Doubles in two floats, of which 48 bits are kept.
  @Test func doublesOfEarlierVersionsAreRead() throws {
    let image = try EXR.read(at: path("double-9x14.exr"))
    let values = try #require(image.doubles(channel: "measure"))
    let expected = try NPY.read(at: path("double-9x14.npy")).elements
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= abs($1) * 0x1p-47 })
  }
}
