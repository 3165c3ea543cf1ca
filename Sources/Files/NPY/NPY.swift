/// Two-dimensional arrays as NumPy `.npy` files.
///
/// Row 0 of the file is row 0 of the grid, the lowest y, so NumPy sees an array of shape
/// (height, width) that `imshow(..., origin="lower")` shows upright. Format:
/// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
public enum NPY {
  /// The most elements that are read: 2^32.
  public static let maximumElementCount = 1 << 32

  /// Writes float64 values in C order, little-endian, format version 1.0; bit for bit.
  public static func write(_ grid: Raster<Double>, to path: String) throws(FileError) {
    try write(
      width: grid.width, height: grid.height, to: path
    ) { row, values throws(FileError) in
      _ = values.update(fromContentsOf: grid.row(row))
    }
  }

  /// Writes a grid of any size in the memory of a row, as the other `write` does.
  ///
  /// - Parameter read: fills a row; called for each row once, from row 0 up.
  package static func write(
    width: Int, height: Int, to path: String,
    read: (_ row: Int, UnsafeMutableBufferPointer<Double>) throws(FileError) -> Void
  ) throws(FileError) {
    var file = try AtomicFile(replacing: path)
    try file.write(NPYHeader.bytes(height: height, width: width))
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    for row in 0..<height {
      try read(row, values)
      try file.write(values.map(\.bitPattern.littleEndian))
    }
    try file.commit()
  }

  /// Reads a 2-D array of float32 or float64 in either byte order and either memory order.
  public static func read(at path: String) throws(FileError) -> Raster<Double> {
    var elements: [Double] = []
    var height = 0
    try readRows(at: path) { header throws(FileError) in
      height = header.height
      elements = Array(repeating: 0, count: header.width * header.height)
    } row: { row, values throws(FileError) in
      elements.withUnsafeMutableBufferPointer { elements in
        _ = elements[(row * values.count)...].update(fromContentsOf: values)
      }
    }
    return Raster(unchecked: elements, width: elements.count / height, height: height)
  }

  /// Reads such an array in the memory of some rows, from row 0 up.
  ///
  /// - Parameters:
  ///   - begin: is told the shape first.
  ///   - row: takes a row's number and its values.
  static func readRows(
    at path: String,
    begin: (NPYHeader) throws(FileError) -> Void,
    row: (Int, UnsafeBufferPointer<Double>) throws(FileError) -> Void
  ) throws(FileError) {
    let file = try InputFile(at: path)
    let header: NPYHeader
    do {
      header = try NPYHeader(start: file.bytes(count: NPYHeader.maximumByteCount))
    } catch {
      throw error.about(path)
    }
    let (count, overflow) = header.height.multipliedReportingOverflow(by: header.width)
    guard !overflow, count <= maximumElementCount else {
      throw FileError(
        .tooLarge, path: path,
        "shape (\(header.height), \(header.width)) has more than \(maximumElementCount) elements")
    }
    let needed = count * header.element.byteCount
    let present = file.byteCount - header.byteCount
    guard present == needed else {
      throw FileError(
        present < needed ? .truncated : .malformed, path: path,
        "shape (\(header.height), \(header.width)) needs \(needed) bytes of data, not \(present)")
    }
    try begin(header)
    let block = NPYBlock(header, file)
    for start in stride(from: 0, to: header.height, by: block.rowCount) {
      let rows = start..<min(start + block.rowCount, header.height)
      try block.read(rows)
      for number in rows { try row(number, block.row(number - start)) }
    }
  }
}
