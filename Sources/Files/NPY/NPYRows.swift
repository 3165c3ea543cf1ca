/// An `.npy` file's rows, some neighbouring ones read in one go; row 0 is the lowest.
package final class NPYRows {
  /// Bytes that are read in one go: by columns, they cost one system call a column.
  private static let byteCount = 1 << 24

  /// Numbers in a row.
  package var width: Int { header.width }
  /// Rows.
  package var height: Int { header.height }
  /// Rows that are read in one go.
  private let rowCount: Int
  private let header: NPYHeader
  private let file: InputFile
  /// Where the array begins in the file.
  private let start: Int
  private let values: UnsafeMutableBufferPointer<Double>
  /// The rows that ``values`` holds.
  private var loaded = 0..<0

  /// Opens a 2-D array of float32 or float64 in either byte order and either memory order.
  ///
  /// - Parameter place: where it lies in a file that holds more; nil for all of the file.
  package init(at path: String, within place: Range<Int>? = nil) throws(FileError) {
    let file = try InputFile(at: path)
    let place = place ?? 0..<file.byteCount
    let header: NPYHeader
    do {
      let count = min(place.count, NPYHeader.maximumByteCount)
      header = try NPYHeader(start: file.bytes(from: place.lowerBound, count: count))
    } catch {
      throw error.about(path)
    }
    let (count, overflow) = header.height.multipliedReportingOverflow(by: header.width)
    guard !overflow, count <= NPY.maximumElementCount else {
      throw FileError(
        .tooLarge, path: path,
        "shape (\(header.height), \(header.width)) has more than \(NPY.maximumElementCount) elements"
      )
    }
    let needed = count * header.element.byteCount
    let present = place.count - header.byteCount
    guard present == needed else {
      throw FileError(
        present < needed ? .truncated : .malformed, path: path,
        "shape (\(header.height), \(header.width)) needs \(needed) bytes of data, not \(present)")
    }
    self.header = header
    self.file = file
    start = place.lowerBound
    let rowByteCount = header.width * MemoryLayout<Double>.size
    rowCount = min(header.height, max(1, Self.byteCount / rowByteCount))
    values = .allocate(capacity: rowCount * header.width)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }

  /// One row; valid until the next one is read. Rows in ascending order are read once each.
  package func row(_ number: Int) throws(FileError) -> UnsafeBufferPointer<Double> {
    if !loaded.contains(number) {
      loaded = 0..<0
      let rows = number..<min(number + rowCount, height)
      try read(rows)
      loaded = rows
    }
    let first = (number - loaded.lowerBound) * width
    return UnsafeBufferPointer(rebasing: values[first..<first + width])
  }

  private func read(_ rows: Range<Int>) throws(FileError) {
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

  private func bytes(from index: Int, count: Int) throws(FileError) -> [UInt8] {
    let size = header.element.byteCount
    let bytes = try file.bytes(
      from: start + header.byteCount + index * size, count: count * size)
    guard bytes.count == count * size else {
      throw FileError(.truncated, path: file.path, "the file shrank while it was read")
    }
    return bytes
  }
}
