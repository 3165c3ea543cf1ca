extension StoredMeasures {
  /// Copies the measures of an `.npy` file into a scratch file beside `output`, row by row.
  package init(npy path: String, scratchBeside output: String) throws(FileError) {
    let file = try ScratchFile(beside: output)
    var size = (width: 0, height: 0)
    try NPY.readRows(at: path) { header throws(FileError) in
      size = (header.width, header.height)
    } row: { row, measures throws(FileError) in
      try file.write(UnsafeRawBufferPointer(measures), at: row * measures.count * Self.stride)
    }
    self.init(in: file, offset: 0, isFloat: false, width: size.width, height: size.height)
  }

  /// Copies the doubles of an EXR's channel (``EXR/Image/doubles(channel:)``) into a scratch file beside
  /// `output`, row by row.
  ///
  /// - Returns: the measures, nil where there is no such channel of floats; and the header's texts.
  package static func read(
    exr path: String, channel: String, scratchBeside output: String
  ) throws(FileError) -> (measures: StoredMeasures?, attributes: [String: String]) {
    let reader = try EXRReader(at: path)
    let header = try reader.header()
    guard header.channels[channel] == .float else { return (nil, header.attributes) }
    let residual = channel + EXR.residualSuffix
    let hasResidual = header.channels[residual] == .float
    let file = try ScratchFile(beside: output)
    var measures = [Double](repeating: 0, count: header.width)
    try reader.readRows(header) { row, samples throws(FileError) in
      guard let values = samples[channel] else { return }
      for (column, bits) in values.enumerated() {
        measures[column] = Double(Float(bitPattern: bits))
      }
      if hasResidual, let residuals = samples[residual] {
        for (column, bits) in residuals.enumerated() {
          measures[column] += Double(Float(bitPattern: bits))
        }
      }
      try file.write(measures, at: row * header.width * Self.stride)
    }
    let stored = StoredMeasures(
      in: file, offset: 0, isFloat: false, width: header.width, height: header.height)
    return (stored, header.attributes)
  }

  private static let stride = MemoryLayout<Double>.stride
}
