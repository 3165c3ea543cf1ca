/// The chunks of a PNG by their kind and length, without what they hold.
struct PNGChunks: ~Copyable {
  private static let signatureByteCount = 8
  /// A chunk's length and kind.
  private static let headByteCount = 8
  private static let checksumByteCount = 4
  private static let pixels = Array("IDAT".utf8)
  private static let end = Array("IEND".utf8)
  private static let texts = ["tEXt", "zTXt", "iTXt"].map { Array($0.utf8) }

  private let file: InputFile

  /// Opens a file.
  init(at path: String) throws(FileError) {
    file = try InputFile(at: path)
  }

  /// Whether a text follows the pixels; what is behind a chunk that is not whole does not count.
  func hasTextBehindPixels() throws(FileError) -> Bool {
    var offset = Self.signatureByteCount
    var isBehindPixels = false
    while true {
      let head = try file.bytes(from: offset, count: Self.headByteCount)
      guard head.count == Self.headByteCount else { return false }
      let kind = Array(head[4...])
      if kind == Self.end { return false }
      if kind == Self.pixels { isBehindPixels = true }
      if isBehindPixels, Self.texts.contains(kind) { return true }
      let length = head[..<4].reduce(0) { $0 << 8 | Int($1) }
      offset += Self.headByteCount + length + Self.checksumByteCount
    }
  }
}
