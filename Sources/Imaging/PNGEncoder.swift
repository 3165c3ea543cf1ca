import CSpng
import Foundation

/// Makes the bytes of one PNG in memory.
final class PNGEncoder {
  private let context: OpaquePointer
  /// libspng keeps pointers to the texts until the end.
  private var keptStrings: [UnsafeMutablePointer<CChar>] = []

  init() throws(ImagingError) {
    guard let context = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw ImagingError(.system, "cannot encode a PNG: out of memory")
    }
    self.context = context
    try check(spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1))
  }

  deinit {
    spng_ctx_free(context)
    for string in keptStrings { free(string) }
  }

  func setTexts(_ texts: [PNG.Text]) throws(ImagingError) {
    guard !texts.isEmpty else { return }
    var chunks: [spng_text] = []
    for text in texts {
      chunks.append(try chunk(for: text))
    }
    try check(spng_set_text(context, &chunks, UInt32(chunks.count)))
  }

  func encode<Pixel: PNGPixel>(_ picture: Raster<Pixel>) throws(ImagingError) {
    guard max(picture.width, picture.height) <= PNG.maximumSide else {
      throw ImagingError(
        .tooLarge,
        "a picture of \(picture.width) x \(picture.height) pixels has a side above "
          + "\(PNG.maximumSide)")
    }
    var header = spng_ihdr()
    header.width = UInt32(picture.width)
    header.height = UInt32(picture.height)
    header.bit_depth = 8
    header.color_type = UInt8(Pixel.colourType.rawValue)
    try check(spng_set_ihdr(context, &header))
    let flags = SPNG_ENCODE_PROGRESSIVE.rawValue | SPNG_ENCODE_FINALIZE.rawValue
    try check(spng_encode_image(context, nil, 0, Int32(SPNG_FMT_PNG.rawValue), Int32(flags)))
    for row in (0..<picture.height).reversed() {
      let code = picture.row(row).withUnsafeBytes {
        spng_encode_row(context, $0.baseAddress, $0.count)
      }
      guard row > 0 || code != SPNG_EOI.rawValue else { break }
      try check(code)
    }
  }

  func withEncodedBytes(
    _ body: (UnsafeRawBufferPointer) throws(ImagingError) -> Void
  ) throws(ImagingError) {
    var count = 0
    var code: Int32 = 0
    let bytes = spng_get_png_buffer(context, &count, &code)
    defer { free(bytes) }
    try check(code)
    try body(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private func chunk(for text: PNG.Text) throws(ImagingError) -> spng_text {
    let keyword = Array(text.keyword.utf8)
    guard (1...79).contains(keyword.count), keyword.allSatisfy({ (32...126).contains($0) }),
      !text.keyword.hasPrefix(" "), !text.keyword.hasSuffix(" "), !text.keyword.contains("  ")
    else {
      throw ImagingError(
        .invalidValue,
        "text keyword \(text.keyword.debugDescription) must be 1 to 79 printable ASCII "
          + "characters without leading, trailing or doubled spaces")
    }
    let bytes = text.text.utf8
    guard (1...PNG.maximumTextByteCount).contains(bytes.count), !bytes.contains(0) else {
      throw ImagingError(
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

  private func keep(_ string: String) throws(ImagingError) -> UnsafeMutablePointer<CChar> {
    guard let copy = strdup(string) else {
      throw ImagingError(.system, "cannot encode a PNG: out of memory")
    }
    keptStrings.append(copy)
    return copy
  }

  private func check(_ code: Int32) throws(ImagingError) {
    guard code != 0 else { return }
    throw ImagingError(.system, "cannot encode a PNG: \(String(cString: spng_strerror(code)))")
  }
}
