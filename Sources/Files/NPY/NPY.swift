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
  package static func write(
    width: Int, height: Int, to path: String,
    read: (_ row: Int, UnsafeMutableBufferPointer<Double>) throws(FileError) -> Void
  ) throws(FileError) {
    try AtomicFile.write(to: path) { file throws(FileError) in
      try write(width: width, height: height, to: file, read: read)
    }
  }

  /// Writes such a grid into an open file.
  ///
  /// - Parameter read: fills a row; called for each row once, from row 0 up.
  package static func write(
    width: Int, height: Int, to file: borrowing AtomicFile,
    read: (_ row: Int, UnsafeMutableBufferPointer<Double>) throws(FileError) -> Void
  ) throws(FileError) {
    try file.write(NPYHeader.bytes(height: height, width: width))
    try writeRows(width: width, height: height, read: read) { row throws(FileError) in
      try file.write(row)
    }
  }

  /// Hands on the rows of such a grid as a file holds them.
  static func writeRows(
    width: Int, height: Int,
    read: (_ row: Int, UnsafeMutableBufferPointer<Double>) throws(FileError) -> Void,
    write: (_ row: [UInt64]) throws(FileError) -> Void
  ) throws(FileError) {
    let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
    values.initialize(repeating: 0)
    defer { values.deallocate() }
    for row in 0..<height {
      try read(row, values)
      try write(values.map(\.bitPattern.littleEndian))
    }
  }

  /// Reads a 2-D array of float32 or float64 in either byte order and either memory order.
  public static func read(at path: String) throws(FileError) -> Raster<Double> {
    let rows = try NPYRows(at: path)
    var elements: [Double] = []
    elements.reserveCapacity(rows.width * rows.height)
    for row in 0..<rows.height { elements += try rows.row(row) }
    return Raster(unchecked: elements, width: rows.width, height: rows.height)
  }
}
