import COpenEXR

/// An open EXR: what its header says of the first image in it that is not deep.
struct EXRReader: ~Copyable {
  private let file: InputFile
  let context: EXRContext
  /// The number of the image's part.
  let part: Int32
  /// How its samples are cut into chunks.
  let chunks: EXRChunks
  var path: String { file.path }
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
    let context = try EXRContext(
      .read, descriptor: file.descriptor, byteCount: file.byteCount, path: path)
    let part = try Self.flatPart(context)
    let chunks = try EXRChunks(context, part: part)
    self.context = context
    self.part = part
    self.chunks = chunks
    self.file = file
  }

  /// What the file says of its samples; checked against the length of the file.
  func header() throws(FileError) -> EXR.Header {
    let (width, height, _) = try window()
    return EXR.Header(
      width: width, height: height, channels: try channels(width: width, height: height),
      attributes: try texts())
  }

  private static let magic: [UInt8] = [0x76, 0x2F, 0x31, 0x01]

  /// The first part of scanlines or tiles.
  private static func flatPart(_ context: EXRContext) throws(FileError) -> Int32 {
    var count: Int32 = 0
    try context.check(exr_get_count(context.pointer, &count))
    for part in 0..<max(count, 0) {
      var storage = EXR_STORAGE_SCANLINE
      try context.check(exr_get_storage(context.pointer, part, &storage))
      if storage == EXR_STORAGE_SCANLINE || storage == EXR_STORAGE_TILED { return part }
    }
    throw FileError(
      .unsupported, path: context.path, "the EXR has deep samples only; give one of flat samples")
  }

  /// The image's sides, and the number of its highest line.
  func window() throws(FileError) -> (width: Int, height: Int, top: Int) {
    var box = exr_attr_box2i_t()
    try context.check(exr_get_data_window(pointer, part, &box))
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
    try context.check(exr_get_channels(pointer, part, &list))
    guard let list = list?.pointee, list.num_channels >= 1 else {
      throw FileError(.malformed, path: file.path, "the EXR has no channels")
    }
    let count = Int(list.num_channels)
    // A small file that claims a vast image is caught before any memory is taken for it.
    guard
      file.byteCount
        >= chunks.leastByteCount(width: width, height: height, sampleCount: width * height * count)
    else {
      throw FileError(
        .tooLarge, path: file.path,
        "\(count) channels of \(width) x \(height) do not fit into \(file.byteCount) bytes")
    }
    guard
      chunks.byteCount(width: width, height: height, channelCount: count)
        <= EXR.maximumChunkByteCount
    else {
      throw FileError(
        .tooLarge, path: file.path,
        "\(count) channels of \(width) pixels a row need too much memory at a time; give fewer")
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

  private func texts() throws(FileError) -> [String: String] {
    var count: Int32 = 0
    try context.check(exr_get_attribute_count(pointer, part, &count))
    var texts: [String: String] = [:]
    for index in 0..<max(count, 0) {
      var attribute: UnsafePointer<exr_attribute_t>?
      try context.check(
        exr_get_attribute_by_index(pointer, part, EXR_ATTR_LIST_FILE_ORDER, index, &attribute))
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
