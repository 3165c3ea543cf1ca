import CSpng
import SystemPackage

/// Reads one PNG.
package final class PNGDecoder {
  private let context: OpaquePointer
  private let path: String
  private let file: InputFile
  private var offset = 0
  /// The file's first failure; it says more than libspng's own code.
  private var systemFailure: Errno?

  package init(at path: String) throws(FileError) {
    let file = try InputFile(at: path)
    let start = try file.bytes(count: Self.signature.count)
    guard start == Self.signature else {
      let isPrefix = Self.signature.starts(with: start)
      throw FileError(
        isPrefix ? .truncated : .wrongFormat, path: path,
        isPrefix ? "the PNG ends too early" : "is not a PNG")
    }
    guard let context = spng_ctx_new(0) else {
      throw FileError(.system, path: path, "cannot decode: out of memory")
    }
    self.context = context
    self.path = path
    self.file = file
    let onDamage = Int32(SPNG_CRC_ERROR.rawValue)
    try check(spng_set_crc_action(context, onDamage, onDamage))
    let side = UInt32(PNG.maximumSide)
    try check(spng_set_image_limits(context, side, side))
    // Chunks are held compressed and expanded, all of them together.
    let chunkLimit = PNG.maximumTextByteCount * 2
    try check(spng_set_chunk_limits(context, chunkLimit, chunkLimit * 2))
    try check(
      spng_set_png_stream(
        context,
        { _, user, destination, count in
          guard let user else { return Int32(SPNG_IO_ERROR.rawValue) }
          return Unmanaged<PNGDecoder>.fromOpaque(user).takeUnretainedValue()
            .read(into: UnsafeMutableRawBufferPointer(start: destination, count: count))
        }, Unmanaged.passUnretained(self).toOpaque()))
  }

  deinit {
    spng_ctx_free(context)
  }

  /// The text chunks seen so far: those before the pixels, or all once the pixels are decoded.
  package func texts() throws(FileError) -> [PNG.Text] {
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

  package func pixels<Pixel: PNGPixel>(_ type: Pixel.Type) throws(FileError) -> Raster<Pixel> {
    let (width, height) = try beginDecoding(Pixel.format)
    let rowByteCount = width * MemoryLayout<Pixel>.size
    var code: Int32 = 0
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
    try endDecoding(code)
    return Raster(unchecked: elements, width: width, height: height)
  }

  /// Decodes all pixels in the memory of a row, to come to what is behind them.
  package func skipPixels() throws(FileError) {
    let (width, _) = try beginDecoding(RGBA8.format)
    let row = UnsafeMutableRawBufferPointer.allocate(
      byteCount: width * MemoryLayout<RGBA8>.size, alignment: 1)
    defer { row.deallocate() }
    row.initializeMemory(as: UInt8.self, repeating: 0)
    var code: Int32 = 0
    while code == 0 { code = spng_decode_row(context, row.baseAddress, row.count) }
    try endDecoding(code)
  }

  /// Checks the picture's size and gets ready for rows of pixels.
  private func beginDecoding(
    _ format: spng_format
  ) throws(FileError) -> (width: Int, height: Int) {
    var header = spng_ihdr()
    try check(spng_get_ihdr(context, &header))
    let width = Int(header.width)
    let height = Int(header.height)
    guard width * height <= PNG.maximumPixelCount else {
      throw FileError(
        .tooLarge, path: path,
        "the PNG has \(width) x \(height) pixels, more than \(PNG.maximumPixelCount)")
    }
    // Deflate shrinks no further than 1032 : 1, so a small file that claims a vast picture is
    // caught before any memory is taken for it.
    let leastBits = Int(header.bit_depth) * width * height
    guard leastBits / 8 / 1032 <= file.byteCount else {
      throw FileError(
        .truncated, path: path,
        "the PNG ends too early: \(file.byteCount) bytes cannot hold \(width) x \(height) pixels")
    }
    try check(
      spng_decode_image(
        context, nil, 0, Int32(format.rawValue),
        Int32(SPNG_DECODE_PROGRESSIVE.rawValue | SPNG_DECODE_TRNS.rawValue)))
    return (width, height)
  }

  /// Reads what is behind the pixels; `code` is what the last row gave.
  private func endDecoding(_ code: Int32) throws(FileError) {
    guard code == SPNG_EOI.rawValue else { throw failure(code) }
    try check(spng_decode_chunks(context))
  }

  private func read(into destination: UnsafeMutableRawBufferPointer) -> Int32 {
    do {
      let count = try OpenFile.read(file.descriptor, into: destination, from: offset)
      offset += count
      return count == destination.count ? 0 : Int32(SPNG_IO_EOF.rawValue)
    } catch {
      systemFailure = error
      return Int32(SPNG_IO_ERROR.rawValue)
    }
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func latin1(_ bytes: some Sequence<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func check(_ code: Int32) throws(FileError) {
    guard code == 0 else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> FileError {
    if let systemFailure { return FileError.system(systemFailure, path: path, verb: "read") }
    return switch code {
    case SPNG_IO_EOF.rawValue, Int32(SPNG_EOF.rawValue), Int32(SPNG_EIDAT_TOO_SHORT.rawValue):
      FileError(.truncated, path: path, "the PNG ends too early")
    case Int32(SPNG_EUSER_WIDTH.rawValue), Int32(SPNG_EUSER_HEIGHT.rawValue):
      FileError(.tooLarge, path: path, "the PNG has a side above \(PNG.maximumSide) pixels")
    case Int32(SPNG_ECHUNK_LIMITS.rawValue):
      FileError(
        .tooLarge, path: path, "a chunk of the PNG is above \(PNG.maximumTextByteCount) bytes")
    default:
      FileError(
        .malformed, path: path, "is not a valid PNG: \(String(cString: spng_strerror(code)))")
    }
  }
}
