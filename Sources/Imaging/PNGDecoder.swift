import CSpng

/// Reads one PNG from memory.
package final class PNGDecoder {
  private let context: OpaquePointer
  private let path: String
  private let bytes: UnsafeMutableRawBufferPointer

  package init(at path: String) throws(ImagingError) {
    let file = try InputFile(at: path)
    let contents = try file.bytes(count: file.byteCount)
    guard let context = spng_ctx_new(0) else {
      throw ImagingError(.system, path: path, "cannot decode: out of memory")
    }
    self.context = context
    self.path = path
    // libspng keeps the pointer, so the bytes need a fixed place.
    bytes = .allocate(byteCount: contents.count, alignment: 1)
    bytes.copyBytes(from: contents)
    let onDamage = Int32(SPNG_CRC_ERROR.rawValue)
    try check(spng_set_crc_action(context, onDamage, onDamage))
    let side = UInt32(PNG.maximumSide)
    try check(spng_set_image_limits(context, side, side))
    // Chunks are held compressed and expanded, all of them together.
    let chunkLimit = PNG.maximumTextByteCount * 2
    try check(spng_set_chunk_limits(context, chunkLimit, chunkLimit * 2))
    guard contents.starts(with: Self.signature) else {
      let isPrefix = Self.signature.starts(with: contents)
      throw ImagingError(
        isPrefix ? .truncated : .wrongFormat, path: path,
        isPrefix ? "the PNG ends too early" : "is not a PNG")
    }
    try check(spng_set_png_buffer(context, bytes.baseAddress, bytes.count))
  }

  deinit {
    spng_ctx_free(context)
    bytes.deallocate()
  }

  /// The text chunks seen so far: those before the pixels, or all once the pixels are decoded.
  package func texts() throws(ImagingError) -> [PNG.Text] {
    var count: UInt32 = 0
    let code = spng_get_text(context, nil, &count)
    if code == SPNG_ECHUNKAVAIL.rawValue { return [] }
    try check(code)
    var chunks = [spng_text](repeating: spng_text(), count: Int(count))
    try check(spng_get_text(context, &chunks, &count))
    return chunks.map { chunk in
      let keyword = withUnsafeBytes(of: chunk.keyword) { Array($0.prefix { $0 != 0 }) }
      let text = UnsafeRawBufferPointer(start: chunk.text, count: chunk.length)
      let isUnicode = chunk.type == SPNG_ITXT.rawValue
      return PNG.Text(
        keyword: Self.latin1(keyword),
        text: isUnicode ? String(decoding: text, as: UTF8.self) : Self.latin1(text))
    }
  }

  package func pixels<Pixel: PNGPixel>(_ type: Pixel.Type) throws(ImagingError) -> Raster<Pixel> {
    var header = spng_ihdr()
    try check(spng_get_ihdr(context, &header))
    let width = Int(header.width)
    let height = Int(header.height)
    guard width * height <= PNG.maximumPixelCount else {
      throw ImagingError(
        .tooLarge, path: path,
        "the PNG has \(width) x \(height) pixels, more than \(PNG.maximumPixelCount)")
    }
    // Deflate shrinks no further than 1032 : 1, so a small file that claims a vast picture is
    // caught before any memory is taken for it.
    let leastBits = Int(header.bit_depth) * width * height
    guard leastBits / 8 / 1032 <= bytes.count else {
      throw ImagingError(
        .truncated, path: path,
        "the PNG ends too early: \(bytes.count) bytes cannot hold \(width) x \(height) pixels")
    }
    let format = Int32(Pixel.format.rawValue)
    let rowByteCount = width * MemoryLayout<Pixel>.size
    var code = spng_decode_image(
      context, nil, 0, format,
      Int32(SPNG_DECODE_PROGRESSIVE.rawValue | SPNG_DECODE_TRNS.rawValue))
    try check(code)
    let elements = [Pixel](unsafeUninitializedCapacity: width * height) { buffer, count in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      raw.initializeMemory(as: UInt8.self, repeating: 0)
      while code == 0 {
        var row = spng_row_info()
        code = spng_get_row_info(context, &row)
        guard code == 0, Int(row.row_num) < height else { break }
        let start = (height - 1 - Int(row.row_num)) * rowByteCount
        code = spng_decode_row(
          context, UnsafeMutableRawBufferPointer(rebasing: raw[start...]).baseAddress,
          rowByteCount)
      }
      count = width * height
    }
    guard code == SPNG_EOI.rawValue else {
      throw failure(code)
    }
    try check(spng_decode_chunks(context))
    return Raster(unchecked: elements, width: width, height: height)
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func latin1(_ bytes: some Sequence<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func check(_ code: Int32) throws(ImagingError) {
    guard code == 0 else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> ImagingError {
    switch code {
    case SPNG_IO_EOF.rawValue, Int32(SPNG_EOF.rawValue), Int32(SPNG_EIDAT_TOO_SHORT.rawValue):
      ImagingError(.truncated, path: path, "the PNG ends too early")
    case Int32(SPNG_EUSER_WIDTH.rawValue), Int32(SPNG_EUSER_HEIGHT.rawValue):
      ImagingError(.tooLarge, path: path, "the PNG has a side above \(PNG.maximumSide) pixels")
    case Int32(SPNG_ECHUNK_LIMITS.rawValue):
      ImagingError(
        .tooLarge, path: path, "a chunk of the PNG is above \(PNG.maximumTextByteCount) bytes")
    default:
      ImagingError(
        .malformed, path: path, "is not a valid PNG: \(String(cString: spng_strerror(code)))")
    }
  }
}
