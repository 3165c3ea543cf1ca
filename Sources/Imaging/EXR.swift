/// Grids of numbers as OpenEXR files: one scanline part, ZIP compression, named channels, texts in
/// the header.
///
/// EXR's rows run downwards; the grid's row 0 is written as the bottom scanline, so that viewers
/// show y growing upwards, and reading turns it back.
public enum EXR {
  /// The longest side that is read or written, in pixels.
  public static let maximumSide = 65_536
  /// The most samples, over all channels, that are read: 2^31.
  public static let maximumSampleCount = 1 << 31
  /// The longest channel or attribute name, in bytes; older readers know no longer ones.
  public static let maximumNameByteCount = 31

  /// Writes an image, bit for bit; the file appears whole or not at all.
  ///
  /// - Throws: `ImagingError` of kind `invalidValue` for an image without channels, with channels
  ///   of the wrong size or with names that are empty, repeated, too long or not ASCII; of other
  ///   kinds where the system fails.
  public static func write(_ image: Image, to path: String) throws(ImagingError) {
    do {
      try EXRWriter.validate(image)
    } catch {
      throw error.about(path)
    }
    var file = try AtomicFile(replacing: path)
    try EXRWriter.write(image, to: file)
    try file.commit()
  }

  /// Reads an image: scanlines in one part, without compression or with RLE, ZIPS or ZIP.
  ///
  /// Half-precision channels come back as `Float`. Attributes that are not texts are left out.
  public static func read(at path: String) throws(ImagingError) -> Image {
    try EXRReader(at: path).image()
  }
}
