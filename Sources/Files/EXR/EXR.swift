/// Grids of numbers as OpenEXR files. Written: one scanline part, ZIP compression, named channels, texts in
/// the header. Read: the first part that is not deep, scanlines or tiles, in any compression that OpenEXR's core
/// knows.
///
/// EXR's rows run downwards; the grid's row 0 is written as the bottom scanline, so that viewers
/// show y growing upwards, and reading turns it back.
public enum EXR {
  /// The longest side that is read or written, in pixels.
  public static let maximumSide = 65_536
  /// The most samples, over all channels, that are read into memory: 2^31.
  public static let maximumSampleCount = 1 << 31
  /// The longest channel or attribute name, in bytes; older readers know no longer ones.
  public static let maximumNameByteCount = 31
  /// Ends the name of the channel that holds what rounding a double to `Float` left.
  package static let residualSuffix = ".residual"
  /// Ends the name of the channel that holds the upper 32 bits of a double.
  package static let highSuffix = ".high"
  /// Ends the name of the channel that holds the lower 32 bits of a double.
  package static let lowSuffix = ".low"
  /// The most memory that a chunk's samples may take, in bytes: 2^30.
  static let maximumChunkByteCount = 1 << 30

  /// Writes an image, bit for bit; the file appears whole or not at all.
  ///
  /// - Throws: `FileError` of kind `invalidValue` for an image without channels, with channels
  ///   of the wrong size or with names that are empty, repeated, too long or not ASCII; of other
  ///   kinds where the system fails.
  public static func write(_ image: Image, to path: String) throws(FileError) {
    for (name, samples) in image.channels where samples.count != image.width * image.height {
      throw FileError(
        .invalidValue, path: path,
        "channel \(name.debugDescription) must have \(image.width) x \(image.height) samples, "
          + "not \(samples.count)")
    }
    try AtomicFile.write(to: path) { file throws(FileError) in
      try write(Header(image), to: file) { channel, row, samples throws(FileError) in
        image.channels[channel]?.copy(row: row, width: image.width, to: samples)
      }
    }
  }

  /// Writes an image of any size into an open file, in the memory of some rows.
  ///
  /// - Parameter read: fills a row of a channel with 32-bit samples, row 0 the lowest; called for each
  ///   once, from the last row down.
  package static func write(
    _ header: Header, to file: borrowing AtomicFile,
    read: (
      _ channel: String, _ row: Int, UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Void
  ) throws(FileError) {
    do {
      try EXRWriter.validate(header)
    } catch {
      throw error.about(file.path)
    }
    try EXRWriter.write(header, to: file, read: read)
  }

  /// Reads the first part that is not deep; of tiles the level of full size.
  ///
  /// Half-precision channels come back as `Float`. Attributes that are not texts are left out.
  public static func read(at path: String) throws(FileError) -> Image {
    try EXRRows(at: path).image()
  }
}

extension EXR.Samples {
  fileprivate func copy(row: Int, width: Int, to destination: UnsafeMutableRawBufferPointer) {
    let range = row * width..<(row + 1) * width
    switch self {
    case .float(let values): destination.copy(values[range])
    case .unsigned(let values): destination.copy(values[range])
    }
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func copy(_ elements: ArraySlice<some BitwiseCopyable>) {
    elements.withUnsafeBytes { copyMemory(from: $0) }
  }
}
