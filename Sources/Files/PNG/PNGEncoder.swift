import CSpng
import Foundation
import SystemPackage

/// Writes one PNG into an open file, row by row.
final class PNGEncoder {
  private let context: OpaquePointer
  private let descriptor: FileDescriptor
  private let path: String
  /// libspng keeps pointers to the texts until the end.
  private var keptStrings: [UnsafeMutablePointer<CChar>] = []

  /// What the file threw first; it says more than libspng's own code.
  private var failure: FileError?

  /// Begins at the end of a file that is open for writing; `path` is what its errors are about.
  init(descriptor: FileDescriptor, path: String) throws(FileError) {
    guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw FileError(.system, "cannot encode a PNG: out of memory")
    }
    self.context = context
    self.descriptor = descriptor
    self.path = path
    try check(
      spng_set_png_stream(
        context,
        { _, user, bytes, count in
          guard let user else { return Int32(SPNG_IO_ERROR.rawValue) }
          return Unmanaged<PNGEncoder>.fromOpaque(user).takeUnretainedValue()
            .write(UnsafeRawBufferPointer(start: bytes, count: count))
        }, Unmanaged.passUnretained(self).toOpaque()))
  }

  deinit {
    spng_ctx_free(context)
    for string in keptStrings { free(string) }
  }

  func setTexts(_ texts: [PNG.Text]) throws(FileError) {
    guard !texts.isEmpty else { return }
    var chunks: [spng_text] = []
    for text in texts {
      chunks.append(try chunk(for: text))
    }
    try check(spng_set_text(context, &chunks, UInt32(chunks.count)))
  }

  /// Writes all pixels; `read` fills a row of them, row 0 the lowest.
  func encode<Pixel: PNGPixel>(
    width: Int, height: Int, filling pixel: Pixel,
    read: (_ row: Int, UnsafeMutableBufferPointer<Pixel>) throws(FileError) -> Void
  ) throws(FileError) {
    let sides = 1...PNG.maximumSide
    guard sides.contains(width), sides.contains(height) else {
      throw FileError(
        .tooLarge,
        "a picture of \(width) x \(height) pixels has a side that is not 1 to "
          + "\(PNG.maximumSide)")
    }
    var header = spng_ihdr()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.bit_depth = 8
    header.color_type = UInt8(Pixel.colourType.rawValue)
    try check(spng_set_ihdr(context, &header))
    let flags = SPNG_ENCODE_PROGRESSIVE.rawValue | SPNG_ENCODE_FINALIZE.rawValue
    try check(spng_encode_image(context, nil, 0, Int32(SPNG_FMT_PNG.rawValue), Int32(flags)))
    let pixels = UnsafeMutableBufferPointer<Pixel>.allocate(capacity: width)
    pixels.initialize(repeating: pixel)
    defer { pixels.deallocate() }
    let bytes = UnsafeRawBufferPointer(pixels)
    for row in (0..<height).reversed() {
      try read(row, pixels)
      let code = spng_encode_row(context, bytes.baseAddress, bytes.count)
      guard row > 0 || code != SPNG_EOI.rawValue else { break }
      try check(code)
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    do throws(FileError) {
      try AtomicFile.write(bytes, to: descriptor, path: path)
      return 0
    } catch {
      failure = failure ?? error
      return Int32(SPNG_IO_ERROR.rawValue)
    }
  }

  private func chunk(for text: PNG.Text) throws(FileError) -> spng_text {
    let keyword = Array(text.keyword.utf8)
    guard (1...79).contains(keyword.count), keyword.allSatisfy({ (32...126).contains($0) }),
      !text.keyword.hasPrefix(" "), !text.keyword.hasSuffix(" "), !text.keyword.contains("  ")
    else {
      throw FileError(
        .invalidValue,
        "text keyword \(text.keyword.debugDescription) must be 1 to 79 printable ASCII "
          + "characters without leading, trailing or doubled spaces")
    }
    let bytes = text.text.utf8
    guard (1...PNG.maximumTextByteCount).contains(bytes.count), !bytes.contains(0) else {
      throw FileError(
        .invalidValue,
        "text \(text.keyword.debugDescription) must have 1 to \(PNG.maximumTextByteCount) "
          + "bytes (it has \(bytes.count)) and no NUL character")
    }
    let isLong = bytes.count >= 1024
    let isPlain = bytes.allSatisfy { $0 == 10 || (32...126).contains($0) }
    var chunk = spng_text()
    withUnsafeMutableBytes(of: &chunk.keyword) { $0.copyBytes(from: keyword) }
    chunk.text = try keep(text.text)
    chunk.length = bytes.count
    if isPlain {
      chunk.type = Int32((isLong ? SPNG_ZTXT : SPNG_TEXT).rawValue)
    } else {
      chunk.type = Int32(SPNG_ITXT.rawValue)
      chunk.compression_flag = isLong ? 1 : 0
      chunk.language_tag = try keep("")
      chunk.translated_keyword = try keep("")
    }
    return chunk
  }

  private func keep(_ string: String) throws(FileError) -> UnsafeMutablePointer<CChar> {
    guard let copy = strdup(string) else {
      throw FileError(.system, "cannot encode a PNG: out of memory")
    }
    keptStrings.append(copy)
    return copy
  }

  private func check(_ code: Int32) throws(FileError) {
    guard code != 0 else { return }
    if let failure { throw failure }
    throw FileError(.system, "cannot encode a PNG: \(String(cString: spng_strerror(code)))")
  }
}
