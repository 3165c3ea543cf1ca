/// Measures in a scratch file, one after the other, as `Float` or `Double`.
package struct StoredMeasures: MeasureSource {
  package let width: Int
  package let height: Int
  package let isFloat: Bool
  private let file: ScratchFile
  private let offset: Int

  /// Describes measures that begin `offset` bytes into a file.
  package init(in file: ScratchFile, offset: Int, isFloat: Bool, width: Int, height: Int) {
    self.file = file
    self.offset = offset
    self.isFloat = isFloat
    self.width = width
    self.height = height
  }

  package func read(
    from start: Int, into measures: UnsafeMutableBufferPointer<Double>
  ) throws(FileError) {
    guard isFloat else {
      let stride = MemoryLayout<Double>.stride
      try file.read(into: UnsafeMutableRawBufferPointer(measures), at: offset + start * stride)
      return
    }
    // The floats go into the second half of the same memory, and are widened from its front.
    let raw = UnsafeMutableRawBufferPointer(measures)
    let floats = UnsafeMutableRawBufferPointer(rebasing: raw[(raw.count / 2)...])
    try file.read(into: floats, at: offset + start * MemoryLayout<Float>.stride)
    for index in measures.indices {
      let place = index * MemoryLayout<Float>.stride
      measures[index] = Double(floats.load(fromByteOffset: place, as: Float.self))
    }
  }
}
