import COpenEXR

/// An EXR's rows, read in any order in the memory of some of them; row 0 is the lowest.
///
/// Rows lie in chunks of some lines, or in rows of tiles. The last of these stays decoded, so reading rows in order, upwards or
/// downwards, decodes each once.
package final class EXRRows {
  /// What the file holds.
  package let header: EXR.Header
  private let reader: EXRReader
  private let top: Int
  private let names: [String]
  private let chunks: EXRChunks
  /// One plane after the other, in the order of ``names``.
  private let scratch: UnsafeMutableBufferPointer<UInt32>
  private var pipeline = exr_decode_pipeline_t()
  private var isPipelineReady = false
  /// The first line of the chunk, or row of tiles, that is decoded.
  private var decodedLine: Int?

  private var pointer: exr_context_t? { reader.context.pointer }
  private var chunkLines: Int { chunks.lines }
  private var planeCount: Int { header.width * min(chunkLines, header.height) }

  /// The file's path.
  package var path: String { reader.path }

  /// Opens a file as ``EXR/read(at:)`` does.
  package init(at path: String) throws(FileError) {
    reader = try EXRReader(at: path)
    header = try reader.header()
    top = try reader.window().top
    names = header.channels.keys.sorted()
    chunks = reader.chunks
    scratch = .allocate(
      capacity: header.width * min(chunks.lines, header.height) * header.channels.count)
    scratch.initialize(repeating: 0)
  }

  deinit {
    if isPipelineReady { exr_decoding_destroy(pointer, &pipeline) }
    scratch.deallocate()
  }

  /// The bits of a row's 32-bit samples, by channel; valid until the next row is read.
  package func row(_ row: Int) throws(FileError) -> [String: UnsafeBufferPointer<UInt32>] {
    let line = header.height - 1 - row
    try decode(line / chunkLines * chunkLines)
    var rows: [String: UnsafeBufferPointer<UInt32>] = [:]
    for (index, name) in names.enumerated() {
      let first = index * planeCount + line % chunkLines * header.width
      rows[name] = UnsafeBufferPointer(rebasing: scratch[first..<first + header.width])
    }
    return rows
  }

  /// Whether a channel holds floats.
  package func hasFloats(_ channel: String) -> Bool { header.channels[channel] == .float }

  /// Fills a row with the doubles of a channel: see ``EXR/Image/doubles(channel:)``.
  package func read(
    _ channel: String, row: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    try read(channel, row: row, into: values) { Double($0) + Double($1) }
  }

  /// Fills a row with doubles that are the same two parts when they are written again.
  package func readExactly(
    _ channel: String, row: Int, into values: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    try read(channel, row: row, into: values, EXR.value)
  }

  private func read(
    _ channel: String, row number: Int, into values: UnsafeMutableBufferPointer<Double>,
    _ join: (_ rounded: Float, _ residual: Float) -> Double
  ) throws(FileError) {
    let row = try row(number)
    guard hasFloats(channel), let rounded = row[channel] else {
      throw FileError(.malformed, path: reader.path, "has no float channel '\(channel)'")
    }
    let (upper, lower) = (channel + EXR.highSuffix, channel + EXR.lowSuffix)
    if header.channels[upper] == .unsigned, header.channels[lower] == .unsigned,
      let high = row[upper], let low = row[lower]
    {
      for column in values.indices {
        values[column] = EXR.value(high: high[column], low: low[column])
      }
      return
    }
    let residual = channel + EXR.residualSuffix
    guard hasFloats(residual), let residuals = row[residual] else {
      for column in values.indices { values[column] = Double(Float(bitPattern: rounded[column])) }
      return
    }
    for column in values.indices {
      values[column] = join(
        Float(bitPattern: rounded[column]), Float(bitPattern: residuals[column]))
    }
  }

  /// Decodes all rows, to see whether that is possible.
  package func readAll() throws(FileError) {
    for number in (0..<header.height).reversed() { _ = try row(number) }
  }

  /// All rows in memory.
  func image() throws(FileError) -> EXR.Image {
    let (width, height) = (header.width, header.height)
    guard width * height * names.count <= EXR.maximumSampleCount else {
      throw FileError(
        .tooLarge, path: reader.path,
        "\(names.count) channels of \(width) x \(height) are more than \(EXR.maximumSampleCount) "
          + "samples")
    }
    var planes = header.channels.mapValues { _ in [UInt32](repeating: 0, count: width * height) }
    for number in (0..<height).reversed() {
      for (name, values) in try row(number) {
        planes[name]?.replaceSubrange(number * width..<(number + 1) * width, with: values)
      }
    }
    var image = EXR.Image(width: width, height: height, attributes: header.attributes)
    for (name, bits) in planes {
      image.channels[name] =
        header.channels[name] == .unsigned
        ? .unsigned(bits) : .float(bits.map { Float(bitPattern: $0) })
    }
    return image
  }

  /// Decodes the chunk that begins with a line, counted from the highest.
  private func decode(_ line: Int) throws(FileError) {
    guard decodedLine != line else { return }
    decodedLine = nil
    let lines = min(chunkLines, header.height - line)
    var chunk = exr_chunk_info_t()
    guard let tileWidth = chunks.tileWidth else {
      try reader.context.check(
        exr_read_scanline_chunk_info(pointer, reader.part, Int32(top + line), &chunk))
      guard Int(chunk.start_y) == top + line, Int(chunk.height) == lines else {
        throw FileError(.malformed, path: reader.path, "the EXR's chunks do not match its size")
      }
      try run(&chunk, columns: 0..<header.width, lines: lines)
      decodedLine = line
      return
    }
    for (column, start) in stride(from: 0, to: header.width, by: tileWidth).enumerated() {
      try reader.context.check(
        exr_read_tile_chunk_info(
          pointer, reader.part, Int32(column), Int32(line / chunkLines), 0, 0, &chunk))
      try run(
        &chunk, columns: start..<min(start + tileWidth, header.width), lines: lines)
    }
    decodedLine = line
  }

  /// Decodes a chunk into some columns.
  private func run(
    _ chunk: inout exr_chunk_info_t, columns: Range<Int>, lines: Int
  ) throws(FileError) {
    let (context, part) = (reader.context, reader.part)
    let isFirst = !isPipelineReady
    if isFirst {
      isPipelineReady = true
      try context.check(exr_decoding_initialize(pointer, part, &chunk, &pipeline))
    } else {
      try context.check(exr_decoding_update(pointer, part, &chunk, &pipeline))
    }
    try aim(columns: columns, lines: lines)
    if isFirst { try context.check(exr_decoding_choose_default_routines(pointer, part, &pipeline)) }
    try context.check(exr_decoding_run(pointer, part, &pipeline))
  }

  /// Tells the pipeline where each channel's lines go.
  private func aim(columns: Range<Int>, lines: Int) throws(FileError) {
    guard Int(pipeline.channel_count) == names.count else {
      throw FileError(
        .malformed, path: reader.path, "the EXR's chunks do not match its channels")
    }
    for index in 0..<names.count {
      guard Int(pipeline.channels[index].width) == columns.count,
        Int(pipeline.channels[index].height) == lines,
        let name = pipeline.channels[index].channel_name.map({ String(cString: $0) }),
        let place = names.firstIndex(of: name)
      else {
        throw FileError(.malformed, path: reader.path, "the EXR's chunks do not match its size")
      }
      let plane = UnsafeMutableRawPointer(
        scratch.baseAddress.map { $0 + place * planeCount + columns.lowerBound })
      let type = header.channels[name] == .unsigned ? EXR_PIXEL_UINT : EXR_PIXEL_FLOAT
      pipeline.channels[index].decode_to_ptr = plane?.assumingMemoryBound(to: UInt8.self)
      pipeline.channels[index].user_bytes_per_element = 4
      pipeline.channels[index].user_data_type = UInt16(type.rawValue)
      pipeline.channels[index].user_pixel_stride = 4
      pipeline.channels[index].user_line_stride = Int32(header.width * 4)
    }
  }
}
