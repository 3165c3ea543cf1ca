import SystemPackage

/// Pictures as PNG files with text chunks.
///
/// The picture's top row is the grid's last one: y grows upwards. Written pictures have 8 bits a
/// channel and no interlacing; every kind of PNG is read, up to the limits below.
public enum PNG {
  /// One text chunk: a keyword and what it says.
  public struct Text: Hashable, Sendable {
    /// 1 to 79 printable ASCII characters without leading, trailing or doubled spaces.
    public let keyword: String
    /// Any text of at least one character, none of them NUL; lines end in `\n`.
    public let text: String

    /// Pairs a keyword with its text; both are checked when written.
    public init(keyword: String, text: String) {
      self.keyword = keyword
      self.text = text
    }
  }

  /// The longest side that is read or written, in pixels.
  public static let maximumSide = 65_536
  /// The most pixels that are read: 2^30, a square of 32,768.
  public static let maximumPixelCount = 1 << 30
  /// The longest text that is read or written, in bytes.
  public static let maximumTextByteCount = 1 << 24

  /// Writes an opaque picture; the file appears whole or not at all.
  ///
  /// A text goes into a `tEXt` chunk, from 1,024 bytes on into a compressed `zTXt`, and into an
  /// `iTXt` (UTF-8) where it is not pure ASCII. All of them precede the pixels.
  public static func write(
    _ picture: Raster<RGB8>, texts: [Text] = [], to path: String
  ) throws(FileError) {
    try write(picture, filling: RGB8(red: 0, green: 0, blue: 0), texts: texts, to: path)
  }

  /// Writes a picture with opacity; the file appears whole or not at all.
  public static func write(
    _ picture: Raster<RGBA8>, texts: [Text] = [], to path: String
  ) throws(FileError) {
    try write(picture, filling: RGBA8(red: 0, green: 0, blue: 0, alpha: 0), texts: texts, to: path)
  }

  /// Writes an opaque picture of any size in the memory of a row; the file appears whole or not at
  /// all.
  package static func write(
    width: Int, height: Int, texts: [Text] = [], to path: String,
    read: (_ row: Int, UnsafeMutableBufferPointer<RGB8>) throws(FileError) -> Void
  ) throws(FileError) {
    try AtomicFile.write(to: path) { file throws(FileError) in
      try write(
        width: width, height: height, texts: texts, to: file.descriptor, path: file.path, read: read
      )
    }
  }

  /// Writes such a picture into an open file or a pipe; `path` is what errors are about.
  ///
  /// - Parameter read: fills a row, row 0 the lowest; called for each row once, from the last one down.
  package static func write(
    width: Int, height: Int, texts: [Text] = [], to descriptor: FileDescriptor, path: String,
    read: (_ row: Int, UnsafeMutableBufferPointer<RGB8>) throws(FileError) -> Void
  ) throws(FileError) {
    try write(
      width: width, height: height, filling: RGB8(red: 0, green: 0, blue: 0), texts: texts,
      to: descriptor, path: path, read: read)
  }

  /// Reads a picture, leaving out any opacity.
  public static func readRGB(at path: String) throws(FileError) -> Raster<RGB8> {
    try PNGDecoder(at: path).pixels(RGB8.self)
  }

  /// Reads a picture with its opacity; one without is opaque.
  public static func readRGBA(at path: String) throws(FileError) -> Raster<RGBA8> {
    try PNGDecoder(at: path).pixels(RGBA8.self)
  }

  /// Reads the text chunks, in the file's order.
  ///
  /// Those before the pixels are read without decoding any; only a file that has none there, or some behind
  /// the pixels, is read to its end.
  public static func texts(at path: String) throws(FileError) -> [Text] {
    let early = try PNGDecoder(at: path).texts()
    if !early.isEmpty, try !PNGChunks(at: path).hasTextBehindPixels() { return early }
    let decoder = try PNGDecoder(at: path)
    try decoder.skipPixels()
    return try decoder.texts()
  }

  private static func write<Pixel: PNGPixel>(
    _ picture: Raster<Pixel>, filling pixel: Pixel, texts: [Text], to path: String
  ) throws(FileError) {
    try AtomicFile.write(to: path) { file throws(FileError) in
      try write(picture, filling: pixel, texts: texts, to: file)
    }
  }

  /// Writes an opaque picture into an open file.
  package static func write(
    _ picture: Raster<RGB8>, texts: [Text], to file: borrowing AtomicFile
  ) throws(FileError) {
    try write(picture, filling: RGB8(red: 0, green: 0, blue: 0), texts: texts, to: file)
  }

  private static func write<Pixel: PNGPixel>(
    _ picture: Raster<Pixel>, filling pixel: Pixel, texts: [Text], to file: borrowing AtomicFile
  ) throws(FileError) {
    try write(
      width: picture.width, height: picture.height, filling: pixel, texts: texts,
      to: file.descriptor, path: file.path
    ) { row, pixels throws(FileError) in
      _ = pixels.update(fromContentsOf: picture.row(row))
    }
  }

  private static func write<Pixel: PNGPixel>(
    width: Int, height: Int, filling pixel: Pixel, texts: [Text], to descriptor: FileDescriptor,
    path: String,
    read: (_ row: Int, UnsafeMutableBufferPointer<Pixel>) throws(FileError) -> Void
  ) throws(FileError) {
    do throws(FileError) {
      let encoder = try PNGEncoder(descriptor: descriptor, path: path)
      try encoder.setTexts(texts)
      try encoder.encode(width: width, height: height, filling: pixel, read: read)
    } catch {
      throw error.about(path)
    }
  }
}
