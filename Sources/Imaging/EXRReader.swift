import COpenEXR

/// Reads one image from a file.
struct EXRReader: ~Copyable {
  private let file: InputFile
  private let context: EXRContext
  private var pointer: exr_context_t? { context.pointer }

  init(at path: String) throws(ImagingError) {
    let file = try InputFile(at: path)
    let magic = try file.bytes(count: Self.magic.count)
    guard magic == Self.magic else {
      let isPrefix = Self.magic.starts(with: magic)
      throw ImagingError(
        isPrefix ? .truncated : .wrongFormat, path: path,
        isPrefix ? "the EXR ends too early" : "is not an OpenEXR file")
    }
    context = try EXRContext(
      .read, descriptor: file.descriptor, byteCount: file.byteCount, path: path)
    self.file = file
  }

  func image() throws(ImagingError) -> EXR.Image {
    try checkStorage()
    let (width, height, top) = try window()
    var planes = try channels(width: width, height: height)
    try decode(into: &planes, width: width, height: height, top: top)
    var image = EXR.Image(width: width, height: height)
    for plane in planes {
      image.channels[plane.name] =
        plane.isUnsigned
        ? .unsigned(plane.bits) : .float(plane.bits.map { Float(bitPattern: $0) })
    }
    image.attributes = try texts()
    return image
  }

  private static let magic: [UInt8] = [0x76, 0x2F, 0x31, 0x01]

  /// One channel while it is read: the bits of 32-bit samples.
  private struct Plane {
    let name: String
    let isUnsigned: Bool
    var bits: [UInt32]
  }

  private func checkStorage() throws(ImagingError) {
    var count: Int32 = 0
    var storage = EXR_STORAGE_SCANLINE
    var compression = EXR_COMPRESSION_NONE
    try context.check(exr_get_count(pointer, &count))
    guard count == 1 else {
      throw ImagingError(
        .unsupported, path: file.path, "an EXR with one part is needed, not \(count)")
    }
    try context.check(exr_get_storage(pointer, 0, &storage))
    try context.check(exr_get_compression(pointer, 0, &compression))
    let isReadable = [
      EXR_COMPRESSION_NONE, EXR_COMPRESSION_RLE, EXR_COMPRESSION_ZIPS, EXR_COMPRESSION_ZIP,
    ].contains(compression)
    guard storage == EXR_STORAGE_SCANLINE, isReadable else {
      throw ImagingError(
        .unsupported, path: file.path,
        "only scanline EXR files without compression or with RLE, ZIPS or ZIP are read")
    }
  }

  private func window() throws(ImagingError) -> (width: Int, height: Int, top: Int) {
    var box = exr_attr_box2i_t()
    try context.check(exr_get_data_window(pointer, 0, &box))
    let width = Int(box.max.x) - Int(box.min.x) + 1
    let height = Int(box.max.y) - Int(box.min.y) + 1
    let sides = 1...EXR.maximumSide
    guard sides.contains(width), sides.contains(height) else {
      throw ImagingError(
        .tooLarge, path: file.path,
        "an EXR's sides must be 1 to \(EXR.maximumSide), not \(width) x \(height)")
    }
    return (width, height, Int(box.min.y))
  }

  private func channels(width: Int, height: Int) throws(ImagingError) -> [Plane] {
    var list: UnsafePointer<exr_attr_chlist_t>?
    try context.check(exr_get_channels(pointer, 0, &list))
    guard let list = list?.pointee, list.num_channels >= 1 else {
      throw ImagingError(.malformed, path: file.path, "the EXR has no channels")
    }
    let count = Int(list.num_channels)
    let sampleCount = width * height * count
    // Deflate shrinks no further than 1032 : 1, so a small file that claims a vast image is
    // caught before any memory is taken for it.
    guard sampleCount <= EXR.maximumSampleCount, sampleCount * 2 / 1032 <= file.byteCount else {
      throw ImagingError(
        .tooLarge, path: file.path,
        "\(count) channels of \(width) x \(height) do not fit into \(file.byteCount) bytes")
    }
    var planes: [Plane] = []
    for index in 0..<count {
      let entry = list.entries[index]
      guard entry.x_sampling == 1, entry.y_sampling == 1, let name = entry.name.str else {
        throw ImagingError(.unsupported, path: file.path, "an EXR channel is subsampled")
      }
      planes.append(
        Plane(
          name: String(cString: name), isUnsigned: entry.pixel_type == EXR_PIXEL_UINT,
          bits: [UInt32](repeating: 0, count: width * height)))
    }
    return planes
  }

  private func decode(
    into planes: inout [Plane], width: Int, height: Int, top: Int
  ) throws(ImagingError) {
    var linesPerChunk: Int32 = 0
    try context.check(exr_get_scanlines_per_chunk(pointer, 0, &linesPerChunk))
    let chunkLines = max(Int(linesPerChunk), 1)
    let planeCount = width * chunkLines
    let scratch = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: planeCount * planes.count)
    scratch.initialize(repeating: 0)
    defer { scratch.deallocate() }
    var pipeline = exr_decode_pipeline_t()
    defer { exr_decoding_destroy(pointer, &pipeline) }

    for start in stride(from: 0, to: height, by: chunkLines) {
      var chunk = exr_chunk_info_t()
      try context.check(exr_read_scanline_chunk_info(pointer, 0, Int32(top + start), &chunk))
      let lines = min(chunkLines, height - start)
      guard Int(chunk.start_y) == top + start, Int(chunk.height) == lines else {
        throw ImagingError(.malformed, path: file.path, "the EXR's chunks do not match its size")
      }
      if start == 0 {
        try context.check(exr_decoding_initialize(pointer, 0, &chunk, &pipeline))
      } else {
        try context.check(exr_decoding_update(pointer, 0, &chunk, &pipeline))
      }
      try aim(&pipeline, at: scratch, planes: planes, width: width, lines: lines)
      if start == 0 {
        try context.check(exr_decoding_choose_default_routines(pointer, 0, &pipeline))
      }
      try context.check(exr_decoding_run(pointer, 0, &pipeline))
      for index in planes.indices {
        for line in 0..<lines {
          let source = index * planeCount + line * width
          let destination = (height - 1 - (start + line)) * width
          planes[index].bits.replaceSubrange(
            destination..<destination + width, with: scratch[source..<source + width])
        }
      }
    }
  }

  /// Tells the pipeline where each channel's lines go: one plane of `scratch` after the other.
  private func aim(
    _ pipeline: inout exr_decode_pipeline_t, at scratch: UnsafeMutableBufferPointer<UInt32>,
    planes: [Plane], width: Int, lines: Int
  ) throws(ImagingError) {
    let planeCount = scratch.count / planes.count
    guard Int(pipeline.channel_count) == planes.count else {
      throw ImagingError(.malformed, path: file.path, "the EXR's chunks do not match its channels")
    }
    for index in planes.indices {
      guard Int(pipeline.channels[index].width) == width,
        Int(pipeline.channels[index].height) == lines
      else {
        throw ImagingError(.malformed, path: file.path, "the EXR's chunks do not match its size")
      }
      let plane = UnsafeMutableRawPointer(scratch.baseAddress.map { $0 + index * planeCount })
      let type = planes[index].isUnsigned ? EXR_PIXEL_UINT : EXR_PIXEL_FLOAT
      pipeline.channels[index].decode_to_ptr = plane?.assumingMemoryBound(to: UInt8.self)
      pipeline.channels[index].user_bytes_per_element = 4
      pipeline.channels[index].user_data_type = UInt16(type.rawValue)
      pipeline.channels[index].user_pixel_stride = 4
      pipeline.channels[index].user_line_stride = Int32(width * 4)
    }
  }

  private func texts() throws(ImagingError) -> [String: String] {
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
