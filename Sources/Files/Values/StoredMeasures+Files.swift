extension StoredMeasures {
  /// Copies the measures of an `.npy` file into a scratch file beside `output`, row by row.
  ///
  /// - Parameter check: is told of each row, and throws where the copy shall end.
  package init(
    npy path: String, scratchBeside output: String,
    check: (_ row: Int, UnsafeBufferPointer<Double>) throws -> Void = { _, _ in }
  ) throws {
    try self.init(NPYRows(at: path), scratchBeside: output, check: check)
  }

  /// Copies the rows of an array likewise.
  package init(
    _ rows: NPYRows, scratchBeside output: String,
    check: (_ row: Int, UnsafeBufferPointer<Double>) throws -> Void = { _, _ in }
  ) throws {
    let file = try ScratchFile(beside: output)
    for row in 0..<rows.height {
      let values = try rows.row(row)
      try check(row, values)
      try file.write(UnsafeRawBufferPointer(values), at: row * rows.width * Self.stride)
    }
    self.init(in: file, offset: 0, isFloat: false, width: rows.width, height: rows.height)
  }

  /// Copies the doubles of an EXR's channel (``EXR/Image/doubles(channel:)``) into a scratch file beside
  /// `output`, row by row.
  ///
  /// - Parameter check: is told of each row, and throws where the copy shall end.
  /// - Returns: the measures, nil where there is no such channel of floats; and the header's texts.
  package static func read(
    exr path: String, channel: String, scratchBeside output: String,
    check: (_ row: Int, UnsafeBufferPointer<Double>) throws -> Void = { _, _ in }
  ) throws -> (measures: StoredMeasures?, attributes: [String: String]) {
    let rows = try EXRRows(at: path)
    let header = rows.header
    guard rows.hasFloats(channel) else { return (nil, header.attributes) }
    let file = try ScratchFile(beside: output)
    let measures = UnsafeMutableBufferPointer<Double>.allocate(capacity: header.width)
    measures.initialize(repeating: 0)
    defer { measures.deallocate() }
    for row in (0..<header.height).reversed() {
      try rows.read(channel, row: row, into: measures)
      try check(row, UnsafeBufferPointer(measures))
      try file.write(
        UnsafeRawBufferPointer(measures), at: row * header.width * Self.stride)
    }
    let stored = StoredMeasures(
      in: file, offset: 0, isFloat: false, width: header.width, height: header.height)
    return (stored, header.attributes)
  }

  private static let stride = MemoryLayout<Double>.stride
}
