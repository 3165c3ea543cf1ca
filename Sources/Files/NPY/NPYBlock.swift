/// Some neighbouring rows of an `.npy` file, read in one go.
final class NPYBlock {
  /// Bytes that are read in one go: by columns, they cost one system call a column.
  private static let byteCount = 1 << 24

  /// Rows that are read in one go.
  let rowCount: Int
  private let header: NPYHeader
  private let file: InputFile
  private let values: UnsafeMutableBufferPointer<Double>

  /// Takes over a file whose length fits its header.
  init(_ header: NPYHeader, _ file: consuming InputFile) {
    self.header = header
    self.file = file
    let rowByteCount = header.width * MemoryLayout<Double>.size
    rowCount = min(header.height, max(1, Self.byteCount / rowByteCount))
    values = .allocate(capacity: rowCount * header.width)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }

  /// Reads some rows, ``rowCount`` at most.
  func read(_ rows: Range<Int>) throws(FileError) {
    let (width, height, element) = (header.width, header.height, header.element)
    guard header.isFortranOrder else {
      let bytes = try bytes(from: rows.lowerBound * width, count: rows.count * width)
      bytes.withUnsafeBytes { bytes in
        for index in 0..<rows.count * width { values[index] = element.value(in: bytes, at: index) }
      }
      return
    }
    for column in 0..<width {
      let bytes = try bytes(from: column * height + rows.lowerBound, count: rows.count)
      bytes.withUnsafeBytes { bytes in
        for row in 0..<rows.count {
          values[row * width + column] = element.value(in: bytes, at: row)
        }
      }
    }
  }

  /// One of the rows that were read, counted from the first of them.
  func row(_ number: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[number * header.width..<(number + 1) * header.width])
  }

  private func bytes(from index: Int, count: Int) throws(FileError) -> [UInt8] {
    let size = header.element.byteCount
    let bytes = try file.bytes(from: header.byteCount + index * size, count: count * size)
    guard bytes.count == count * size else {
      throw FileError(.truncated, path: file.path, "the file shrank while it was read")
    }
    return bytes
  }
}
