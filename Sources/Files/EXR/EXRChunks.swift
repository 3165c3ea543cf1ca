import COpenEXR

/// How an EXR's samples are cut into chunks: some scanlines each, or tiles.
struct EXRChunks {
  /// Pixels of a tile's row; nil for scanlines, which are as wide as the image.
  let tileWidth: Int?
  /// Lines of a chunk.
  let lines: Int
  /// How far the compression shrinks samples at most; nil where nothing is known.
  private let greatestShrinkage: Int?

  /// The chunk's place in the file's table and the frame around it.
  private static let bytesPerChunk = 16

  init(_ context: EXRContext, part: Int32) throws(FileError) {
    var storage = EXR_STORAGE_SCANLINE
    var compression = EXR_COMPRESSION_NONE
    try context.check(exr_get_storage(context.pointer, part, &storage))
    try context.check(exr_get_compression(context.pointer, part, &compression))
    greatestShrinkage =
      switch compression {
      case EXR_COMPRESSION_NONE: 1
      // Deflate shrinks no further.
      case EXR_COMPRESSION_ZIP, EXR_COMPRESSION_ZIPS, EXR_COMPRESSION_RLE: 1032
      default: nil
      }
    if storage == EXR_STORAGE_TILED {
      var (width, height): (Int32, Int32) = (0, 0)
      try context.check(exr_get_tile_sizes(context.pointer, part, 0, 0, &width, &height))
      tileWidth = max(1, Int(width))
      lines = max(1, Int(height))
    } else {
      var count: Int32 = 0
      try context.check(exr_get_scanlines_per_chunk(context.pointer, part, &count))
      tileWidth = nil
      lines = max(1, Int(count))
    }
  }

  /// The least length of a file with so many samples, of which the smallest have two bytes.
  func leastByteCount(width: Int, height: Int, sampleCount: Int) -> Int {
    let rows = (height + lines - 1) / lines
    let columns = tileWidth.map { (width + $0 - 1) / $0 } ?? 1
    let table = rows * columns * Self.bytesPerChunk
    guard let greatestShrinkage else { return table }
    return max(table, sampleCount * 2 / greatestShrinkage)
  }

  /// The memory of a row of chunks.
  func byteCount(width: Int, height: Int, channelCount: Int) -> Int {
    width * min(lines, height) * channelCount * 4
  }
}
