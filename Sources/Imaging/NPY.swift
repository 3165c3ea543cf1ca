/// Two-dimensional arrays as NumPy `.npy` files.
///
/// Row 0 of the file is row 0 of the grid, the lowest y, so NumPy sees an array of shape
/// (height, width) that `imshow(..., origin="lower")` shows upright. Format:
/// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
public enum NPY {
  /// The most elements that are read: 2^32.
  public static let maximumElementCount = 1 << 32

  /// Writes float64 values in C order, little-endian, format version 1.0; bit for bit.
  public static func write(_ grid: Raster<Double>, to path: String) throws(ImagingError) {
    var file = try AtomicFile(replacing: path)
    try file.write(NPYHeader.bytes(height: grid.height, width: grid.width))
    for y in 0..<grid.height {
      try file.write(grid.row(y).map(\.bitPattern.littleEndian))
    }
    try file.commit()
  }

  /// Reads a 2-D array of float32 or float64 in either byte order and either memory order.
  public static func read(at path: String) throws(ImagingError) -> Raster<Double> {
    let file = try InputFile(at: path)
    let header: NPYHeader
    do {
      header = try NPYHeader(start: file.bytes(count: NPYHeader.maximumByteCount))
    } catch {
      throw error.about(path)
    }
    let (count, overflow) = header.height.multipliedReportingOverflow(by: header.width)
    guard !overflow, count <= maximumElementCount else {
      throw ImagingError(
        .tooLarge, path: path,
        "shape (\(header.height), \(header.width)) has more than \(maximumElementCount) elements")
    }
    let needed = count * header.element.byteCount
    let present = file.byteCount - header.byteCount
    guard present == needed else {
      throw ImagingError(
        present < needed ? .truncated : .malformed, path: path,
        "shape (\(header.height), \(header.width)) needs \(needed) bytes of data, not \(present)")
    }
    let data = try file.bytes(from: header.byteCount, count: needed)
    guard data.count == needed else {
      throw ImagingError(.truncated, path: path, "the file shrank while it was read")
    }
    return grid(of: data, header: header)
  }

  private static func grid(of data: [UInt8], header: NPYHeader) -> Raster<Double> {
    let width = header.width
    let height = header.height
    let element = header.element
    var elements: [Double] = []
    elements.reserveCapacity(width * height)
    data.withUnsafeBytes { bytes in
      for y in 0..<height {
        for x in 0..<width {
          let place = header.isFortranOrder ? x * height + y : y * width + x
          elements.append(element.value(in: bytes, at: place))
        }
      }
    }
    return Raster(unchecked: elements, width: width, height: height)
  }
}
