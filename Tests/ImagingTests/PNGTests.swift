import Files
import Foundation
import TestSupport
import Testing

struct PNGTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func noise(width: Int, height: Int, seed: UInt64 = 1) throws -> Raster<RGBA8> {
    var generator = SplitMix64(seed: seed)
    let elements = (0..<width * height).map { _ in
      let bits = generator.next()
      return RGBA8(
        red: UInt8(truncatingIfNeeded: bits), green: UInt8(truncatingIfNeeded: bits >> 8),
        blue: UInt8(truncatingIfNeeded: bits >> 16), alpha: UInt8(truncatingIfNeeded: bits >> 24))
    }
    return try Raster(width: width, height: height, elements: elements)
  }

  @Test(arguments: [(1, 1), (1, 9), (13, 1), (37, 23), (256, 130)])
  func pixelsComeBack(width: Int, height: Int) throws {
    let clear = try noise(width: width, height: height)
    let opaque = clear.map { RGB8(red: $0.red, green: $0.green, blue: $0.blue) }
    let path = folder.file("picture.png")
    try PNG.write(clear, to: path)
    #expect(try PNG.readRGBA(at: path) == clear)
    #expect(try PNG.readRGB(at: path) == opaque)
    try PNG.write(opaque, to: path)
    #expect(try PNG.readRGB(at: path) == opaque)
    #expect(try PNG.readRGBA(at: path).elements.allSatisfy { $0.alpha == 255 })
    #expect(try folder.names == ["picture.png"])
  }

  /// The first scanline of a PNG is its top, the last row of the grid.
  @Test func yGrowsUpwards() throws {
    let low = RGB8(red: 1, green: 2, blue: 3)
    let high = RGB8(red: 200, green: 100, blue: 50)
    let path = folder.file("two.png")
    try PNG.write(try Raster(width: 1, height: 2, elements: [low, high]), to: path)
    let decoder = try PNGDecoder(at: path)
    let grid = try decoder.pixels(RGB8.self)
    #expect(grid[0, 0] == low && grid[0, 1] == high)
    try PNG.write(try Raster(width: 1, height: 1, elements: [high]), to: path)
    let one = try folder.bytes("two.png")
    #expect(one[16..<24] == [0, 0, 0, 1, 0, 0, 0, 1])
  }

  @Test func textsComeBackWithoutDecodingPixels() throws {
    var yaml = "experiment:\n  network: {width: 16}\n"
    while yaml.utf8.count < 20_000 { yaml += "  - {x: -3.25, y: 0.0625, note: \"a: b\"}\n" }
    let texts = [
      PNG.Text(keyword: "Title", text: "The boundary"),
      PNG.Text(keyword: "romanesco.experiment", text: yaml),
      PNG.Text(keyword: "Author", text: "Núñez, 分形, 🥦"),
      PNG.Text(keyword: "Comment", text: String(repeating: "größer ", count: 900)),
      PNG.Text(keyword: "Tab", text: "a\tb"),
    ]
    let path = folder.file("texts.png")
    try PNG.write(try noise(width: 20, height: 20), texts: texts, to: path)
    #expect(try PNG.texts(at: path) == texts)
    let bytes = try folder.bytes("texts.png")
    #expect(bytes.count < 8_000)
    // Everything from the pixels on is missing: the texts are still there.
    let start = try #require(
      Data(bytes).range(of: Data("IDAT".utf8))?.lowerBound)
    let cut = try folder.write(Array(bytes[..<(start + 4)]), to: "cut.png")
    #expect(try PNG.texts(at: cut) == texts)
  }

  @Test func textsAfterThePixelsAreFound() throws {
    let path = folder.file("early.png")
    let picture = try noise(width: 4, height: 4)
    try PNG.write(picture, texts: [PNG.Text(keyword: "Key", text: "value")], to: path)
    let bytes = try folder.bytes("early.png")
    let chunk = Array(bytes[33..<(33 + 12 + 9)])
    let moved = bytes[..<33] + bytes[(33 + chunk.count)..<(bytes.count - 12)] + chunk
    let late = try folder.write(Array(moved + bytes.suffix(12)), to: "late.png")
    #expect(try PNG.texts(at: late) == [PNG.Text(keyword: "Key", text: "value")])
    #expect(try PNG.readRGBA(at: late) == picture)
    try PNG.write(picture, to: path)
    #expect(try PNG.texts(at: path).isEmpty)
  }

  @Test(arguments: ["", " x", "x ", "a  b", "é", "tab\t", String(repeating: "k", count: 80)])
  func badKeywordsAreRefused(_ keyword: String) throws {
    let picture = try noise(width: 2, height: 2)
    let error = #expect(throws: FileError.self) {
      try PNG.write(
        picture, texts: [PNG.Text(keyword: keyword, text: "x")], to: folder.file("x.png"))
    }
    #expect(error?.kind == .invalidValue)
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: ["", "a\0b"])
  func badTextsAreRefused(_ text: String) throws {
    let picture = try noise(width: 2, height: 2)
    let error = #expect(throws: FileError.self) {
      try PNG.write(
        picture, texts: [PNG.Text(keyword: "k", text: text)], to: folder.file("x.png"))
    }
    #expect(error?.kind == .invalidValue)
  }

  /// Programs may put texts behind the pixels, and read some of both.
  @Test(arguments: [[], [PNG.Text(keyword: "first", text: "early")]])
  func textsBehindThePixelsAreRead(_ early: [PNG.Text]) throws {
    let late = PNG.Text(keyword: "second", text: "late")
    let picture = try noise(width: 9, height: 7)
    try PNG.write(picture, texts: early, to: folder.file("early.png"))
    #expect(try PNG.texts(at: folder.file("early.png")) == early)
    var bytes = try folder.bytes("early.png")
    let content = Array("tEXtsecond\0late".utf8)
    let chunk = [UInt32(content.count - 4).bigEndian].withUnsafeBytes { Array($0) } + content
    let checksum = [Self.crc(content[...]).bigEndian].withUnsafeBytes { Array($0) }
    bytes.insert(contentsOf: chunk + checksum, at: bytes.count - 12)
    try folder.write(bytes, to: "late.png")
    #expect(try PNG.texts(at: folder.file("late.png")) == early + [late])
    #expect(try PNG.readRGBA(at: folder.file("late.png")) == picture)
  }

  @Test func commonErrors() throws {
    try Damage.expectCommonErrors(in: folder) { path throws(FileError) in
      _ = try PNG.readRGB(at: path)
    }
    try Damage.expectCommonErrors(in: folder) { path throws(FileError) in
      _ = try PNG.texts(at: path)
    }
  }

  /// A header that claims 32,768 x 32,768 pixels in a hundred bytes, and two beyond the limits.
  @Test func vastClaimsAreRefusedBeforeMemoryIsTaken() throws {
    try PNG.write(try noise(width: 3, height: 3), to: folder.file("small.png"))
    for (side, kind) in [
      (32_768, FileError.Kind.truncated), (65_536, .tooLarge), (65_537, .tooLarge),
    ] {
      var bytes = try folder.bytes("small.png")
      for offset in [16, 20] {
        withUnsafeBytes(of: UInt32(side).bigEndian) {
          bytes.replaceSubrange(offset..<offset + 4, with: $0)
        }
      }
      withUnsafeBytes(of: Self.crc(bytes[12..<29]).bigEndian) {
        bytes.replaceSubrange(29..<33, with: $0)
      }
      let path = try folder.write(bytes, to: "vast.png")
      let error = #expect(throws: FileError.self) { try PNG.readRGB(at: path) }
      #expect(error?.kind == kind)
    }
  }

  @Test func damagedFilesNeverCrash() throws {
    let texts = [
      PNG.Text(keyword: "short", text: "value"), PNG.Text(keyword: "unicode", text: "é"),
      PNG.Text(keyword: "long", text: String(repeating: "line\n", count: 300)),
    ]
    try PNG.write(try noise(width: 7, height: 5), texts: texts, to: folder.file("whole.png"))
    let bytes = try folder.bytes("whole.png")
    let read = { (path: String) throws(FileError) in
      _ = try PNG.texts(at: path)
      _ = try PNG.readRGBA(at: path)
    }
    // The closing IEND chunk holds nothing; libspng does not miss its last bytes.
    let cut = { (path: String) throws(FileError) in _ = try PNG.readRGBA(at: path) }
    try Damage.expectTruncationsFail(Array(bytes.dropLast(12)), in: folder, read: cut)
    #expect(try Damage.failuresAfterByteChanges(bytes, in: folder, read: read) >= 400)
  }

  /// CRC-32 as PNG defines it (ISO 3309).
  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }
}
