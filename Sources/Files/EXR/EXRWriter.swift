import COpenEXR

/// Writes one image into an open file, some rows at a time.
enum EXRWriter {
  /// Fills a row of 32-bit samples of a channel, row 0 the lowest.
  typealias RowSource = (
    _ channel: String, _ row: Int, UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Void

  static func validate(_ header: EXR.Header) throws(FileError) {
    let sides = 1...EXR.maximumSide
    guard sides.contains(header.width), sides.contains(header.height) else {
      throw FileError(
        .invalidValue,
        "an EXR's sides must be 1 to \(EXR.maximumSide), not \(header.width) x \(header.height)")
    }
    guard !header.channels.isEmpty else {
      throw FileError(.invalidValue, "an EXR needs at least one channel")
    }
    for name in header.channels.keys { try validate(name: name, of: "channel") }
    for (name, text) in header.attributes {
      try validate(name: name, of: "attribute")
      guard !text.utf8.contains(0), text.utf8.count < 1 << 24 else {
        throw FileError(
          .invalidValue,
          "attribute \(name.debugDescription) must be shorter than \(1 << 24) bytes (it has "
            + "\(text.utf8.count)) and have no NUL character")
      }
    }
  }

  package static func write(
    _ header: EXR.Header, to file: borrowing AtomicFile, read: RowSource
  ) throws(FileError) {
    let context = try EXRContext(
      .write, descriptor: file.descriptor, byteCount: 0, path: file.path)
    let linesPerChunk = try write(header, context: context)
    try writeChunks(header, linesPerChunk: linesPerChunk, context: context, read: read)
    try context.finish()
  }

  private static func validate(name: String, of what: String) throws(FileError) {
    let limit = EXR.maximumNameByteCount
    guard (1...limit).contains(name.utf8.count), name.utf8.allSatisfy({ (33...126).contains($0) })
    else {
      throw FileError(
        .invalidValue,
        "\(what) name \(name.debugDescription) must be 1 to \(limit) printable ASCII characters")
    }
  }

  /// Returns the lines in a chunk.
  private static func write(
    _ header: EXR.Header, context: EXRContext
  ) throws(FileError) -> Int {
    let pointer = context.pointer
    var part: Int32 = 0
    try context.check(exr_add_part(pointer, "landscape", EXR_STORAGE_SCANLINE, &part))
    try context.check(
      exr_initialize_required_attr_simple(
        pointer, part, Int32(header.width), Int32(header.height), EXR_COMPRESSION_ZIP))
    for (name, type) in header.channels.sorted(by: { $0.key < $1.key }) {
      let type =
        switch type {
        case .float: EXR_PIXEL_FLOAT
        case .unsigned: EXR_PIXEL_UINT
        }
      try context.check(
        exr_add_channel(pointer, part, name, type, EXR_PERCEPTUALLY_LINEAR, 1, 1))
    }
    for (name, text) in header.attributes.sorted(by: { $0.key < $1.key }) {
      try context.check(exr_attr_set_string(pointer, part, name, text))
    }
    try context.check(exr_write_header(pointer))
    var linesPerChunk: Int32 = 0
    try context.check(exr_get_scanlines_per_chunk(pointer, part, &linesPerChunk))
    return Int(linesPerChunk)
  }

  private static func writeChunks(
    _ header: EXR.Header, linesPerChunk: Int, context: EXRContext, read: RowSource
  ) throws(FileError) {
    let pointer = context.pointer
    let lineByteCount = header.width * 4
    let planeByteCount = lineByteCount * linesPerChunk
    let planes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: planeByteCount * header.channels.count, alignment: 4)
    defer { planes.deallocate() }
    let compress = UnsafeMutableRawPointer.allocate(
      byteCount: EXRChunkCompressor.byteCount, alignment: 8)
    defer { compress.deallocate() }
    var pipeline = exr_encode_pipeline_t()
    defer { exr_encoding_destroy(pointer, &pipeline) }

    for start in stride(from: 0, to: header.height, by: linesPerChunk) {
      var chunk = exr_chunk_info_t()
      try context.check(exr_write_scanline_chunk_info(pointer, 0, Int32(start), &chunk))
      if start == 0 {
        try context.check(exr_encoding_initialize(pointer, 0, &chunk, &pipeline))
      } else {
        try context.check(exr_encoding_update(pointer, 0, &chunk, &pipeline))
      }
      let lines = min(linesPerChunk, header.height - start)
      for index in 0..<Int(pipeline.channel_count) {
        guard let name = pipeline.channels[index].channel_name.map({ String(cString: $0) })
        else { continue }
        let plane = UnsafeMutableRawBufferPointer(
          rebasing: planes[index * planeByteCount..<(index + 1) * planeByteCount])
        for line in 0..<lines {
          let row = header.height - 1 - (start + line)
          let destination = UnsafeMutableRawBufferPointer(
            rebasing: plane[line * lineByteCount..<(line + 1) * lineByteCount])
          try read(name, row, destination)
        }
        pipeline.channels[index].encode_from_ptr = UnsafeRawPointer(plane.baseAddress)?
          .assumingMemoryBound(to: UInt8.self)
        pipeline.channels[index].user_bytes_per_element = 4
        pipeline.channels[index].user_data_type = pipeline.channels[index].data_type
        pipeline.channels[index].user_pixel_stride = 4
        pipeline.channels[index].user_line_stride = Int32(lineByteCount)
      }
      if start == 0 {
        try context.check(exr_encoding_choose_default_routines(pointer, 0, &pipeline))
        EXRChunkCompressor.install(in: &pipeline, original: compress)
      }
      try context.check(exr_encoding_run(pointer, 0, &pipeline))
    }
  }
}
