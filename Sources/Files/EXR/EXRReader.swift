import COpenEXR

/// Reads one image from a file.
struct EXRReader: ~Copyable {
  private let file: InputFile
  private let context: EXRContext
  private var pointer: exr_context_t? { context.pointer }

  init(at path: String) throws(FileError) {
    let file = try InputFile(at: path)
    let magic = try file.bytes(count: Self.magic.count)
    guard magic == Self.magic else {
      let isPrefix = Self.magic.starts(with: magic)
      throw FileError(
        isPrefix ? .truncated : .wrongFormat, path: path,
        isPrefix ? "the EXR ends too early" : "is not an OpenEXR file")
    }
    context = try EXRContext(
      .read, descriptor: file.descriptor, byteCount: file.byteCount, path: path)
    self.file = file
  }

  func image() throws(FileError) -> EXR.Image {
    let header = try header()
    let (width, height) = (header.width, header.height)
    var planes = header.channels.mapValues { _ in [UInt32](repeating: 0, count: width * height) }
    try readRows(header) { row, samples in
      for (name, values) in samples {
        planes[name]?.replaceSubrange(row * width..<(row + 1) * width, with: values)
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

  /// What the file says of its samples; checked against the length of the file.
  func header() throws(FileError) -> EXR.Header {
    try checkStorage()
    let (width, height, _) = try window()
    return EXR.Header(
      width: width, height: height, channels: try channels(width: width, height: height),
      attributes: try texts())
  }

  /// Reads all rows, the highest first, in the memory of some; row 0 is the lowest.
  ///
  /// - Parameter body: takes a row's number and, by channel, the bits of its 32-bit samples.
  func readRows(
    _ header: EXR.Header,
    body: (Int, [String: UnsafeBufferPointer<UInt32>]) throws(FileError) -> Void
  ) throws(FileError) {
    let top = try window().top
    try decode(header, top: top, body: body)
  }

  private static let magic: [UInt8] = [0x76, 0x2F, 0x31, 0x01]

  private func checkStorage() throws(FileError) {
    var count: Int32 = 0
    var storage = EXR_STORAGE_SCANLINE
    var compression = EXR_COMPRESSION_NONE
    try context.check(exr_get_count(pointer, &count))
    guard count == 1 else {
      throw FileError(
        .unsupported, path: file.path, "an EXR with one part is needed, not \(count)")
    }
    try context.check(exr_get_storage(pointer, 0, &storage))
    try context.check(exr_get_compression(pointer, 0, &compression))
    let isReadable = [
      EXR_COMPRESSION_NONE, EXR_COMPRESSION_RLE, EXR_COMPRESSION_ZIPS, EXR_COMPRESSION_ZIP,
    ].contains(compression)
    guard storage == EXR_STORAGE_SCANLINE, isReadable else {
      throw FileError(
        .unsupported, path: file.path,
        "only scanline EXR files without compression or with RLE, ZIPS or ZIP are read")
    }
  }

  private func window() throws(FileError) -> (width: Int, height: Int, top: Int) {
    var box = exr_attr_box2i_t()
    try context.check(exr_get_data_window(pointer, 0, &box))
    let width = Int(box.max.x) - Int(box.min.x) + 1
    let height = Int(box.max.y) - Int(box.min.y) + 1
    let sides = 1...EXR.maximumSide
    guard sides.contains(width), sides.contains(height) else {
      throw FileError(
        .tooLarge, path: file.path,
        "an EXR's sides must be 1 to \(EXR.maximumSide), not \(width) x \(height)")
    }
    return (width, height, Int(box.min.y))
  }

  private func channels(
    width: Int, height: Int
  ) throws(FileError) -> [String: EXR.Header.SampleType] {
    var list: UnsafePointer<exr_attr_chlist_t>?
    try context.check(exr_get_channels(pointer, 0, &list))
    guard let list = list?.pointee, list.num_channels >= 1 else {
      throw FileError(.malformed, path: file.path, "the EXR has no channels")
    }
    let count = Int(list.num_channels)
    let sampleCount = width * height * count
    // Deflate shrinks no further than 1032 : 1, so a small file that claims a vast image is
    // caught before any memory is taken for it.
    guard sampleCount <= EXR.maximumSampleCount, sampleCount * 2 / 1032 <= file.byteCount else {
      throw FileError(
        .tooLarge, path: file.path,
        "\(count) channels of \(width) x \(height) do not fit into \(file.byteCount) bytes")
    }
    var channels: [String: EXR.Header.SampleType] = [:]
    for index in 0..<count {
      let entry = list.entries[index]
      guard entry.x_sampling == 1, entry.y_sampling == 1, let name = entry.name.str else {
        throw FileError(.unsupported, path: file.path, "an EXR channel is subsampled")
      }
      channels[String(cString: name)] = entry.pixel_type == EXR_PIXEL_UINT ? .unsigned : .float
    }
    guard channels.count == count else {
      throw FileError(.malformed, path: file.path, "two channels of the EXR have one name")
    }
    return channels
  }

  private func decode(
    _ header: EXR.Header, top: Int,
    body: (Int, [String: UnsafeBufferPointer<UInt32>]) throws(FileError) -> Void
  ) throws(FileError) {
    var linesPerChunk: Int32 = 0
    try context.check(exr_get_scanlines_per_chunk(pointer, 0, &linesPerChunk))
    let chunkLines = max(Int(linesPerChunk), 1)
    let names = header.channels.keys.sorted()
    let planeCount = header.width * chunkLines
    let scratch = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: planeCount * names.count)
    scratch.initialize(repeating: 0)
    defer { scratch.deallocate() }
    var pipeline = exr_decode_pipeline_t()
    defer { exr_decoding_destroy(pointer, &pipeline) }

    for start in stride(from: 0, to: header.height, by: chunkLines) {
      var chunk = exr_chunk_info_t()
      try context.check(exr_read_scanline_chunk_info(pointer, 0, Int32(top + start), &chunk))
      let lines = min(chunkLines, header.height - start)
      guard Int(chunk.start_y) == top + start, Int(chunk.height) == lines else {
        throw FileError(.malformed, path: file.path, "the EXR's chunks do not match its size")
      }
      if start == 0 {
        try context.check(exr_decoding_initialize(pointer, 0, &chunk, &pipeline))
      } else {
        try context.check(exr_decoding_update(pointer, 0, &chunk, &pipeline))
      }
      try aim(&pipeline, at: scratch, header, names, lines: lines)
      if start == 0 {
        try context.check(exr_decoding_choose_default_routines(pointer, 0, &pipeline))
      }
      try context.check(exr_decoding_run(pointer, 0, &pipeline))
      for line in 0..<lines {
        var rows: [String: UnsafeBufferPointer<UInt32>] = [:]
        for (index, name) in names.enumerated() {
          let first = index * planeCount + line * header.width
          rows[name] = UnsafeBufferPointer(rebasing: scratch[first..<first + header.width])
        }
        try body(header.height - 1 - (start + line), rows)
      }
    }
  }

  /// Tells the pipeline where each channel's lines go: one plane of `scratch` after the other, in the
  /// order of `names`.
  private func aim(
    _ pipeline: inout exr_decode_pipeline_t, at scratch: UnsafeMutableBufferPointer<UInt32>,
    _ header: EXR.Header, _ names: [String], lines: Int
  ) throws(FileError) {
    let planeCount = scratch.count / names.count
    guard Int(pipeline.channel_count) == names.count else {
      throw FileError(.malformed, path: file.path, "the EXR's chunks do not match its channels")
    }
    for index in 0..<names.count {
      guard Int(pipeline.channels[index].width) == header.width,
        Int(pipeline.channels[index].height) == lines,
        let name = pipeline.channels[index].channel_name.map({ String(cString: $0) }),
        let place = names.firstIndex(of: name)
      else {
        throw FileError(.malformed, path: file.path, "the EXR's chunks do not match its size")
      }
      let plane = UnsafeMutableRawPointer(scratch.baseAddress.map { $0 + place * planeCount })
      let type = header.channels[name] == .unsigned ? EXR_PIXEL_UINT : EXR_PIXEL_FLOAT
      pipeline.channels[index].decode_to_ptr = plane?.assumingMemoryBound(to: UInt8.self)
      pipeline.channels[index].user_bytes_per_element = 4
      pipeline.channels[index].user_data_type = UInt16(type.rawValue)
      pipeline.channels[index].user_pixel_stride = 4
      pipeline.channels[index].user_line_stride = Int32(header.width * 4)
    }
  }

  private func texts() throws(FileError) -> [String: String] {
    var count: Int32 = 0
    try context.check(exr_get_attribute_count(pointer, 0, &count))
    var texts: [String: String] = [:]
    for index in 0..<max(count, 0) {
      var attribute: UnsafePointer<exr_attribute_t>?
      try context.check(
        exr_get_attribute_by_index(pointer, 0, EXR_ATTR_LIST_FILE_ORDER, index, &attribute))
      guard let attribute = attribute?.pointee, attribute.type == EXR_ATTR_STRING,
        let name = attribute.name, let string = attribute.string?.pointee
      else { continue }
      let bytes = UnsafeRawBufferPointer(start: string.str, count: Int(max(string.length, 0)))
      texts[String(cString: name)] = String(decoding: bytes, as: UTF8.self)
    }
    // The part's own name is not one of the caller's texts.
    texts["name"] = nil
    texts["type"] = nil
    return texts
  }
}
