/// An `.npy` file of any shape.
enum NPYArray {
  /// Reads a whole file's bytes: float32, float64, truth values, and integers of 1 to 8 bytes.
  static func array(_ bytes: [UInt8]) throws(FileError) -> NumberArray {
    let (header, begin) = try NPYHeader.fields(start: bytes)
    guard let element = NPYElement(descriptor: header.descriptor) else {
      throw FileError(
        .unsupported,
        "NPY descr must be a truth value, an integer or f4 or f8, with its byte order, not "
          + header.descriptor.debugDescription)
    }
    var count = 1
    for length in header.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { throw FileError(.malformed, "the NPY shape is too large") }
      count = product
    }
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: element.byteCount)
    guard !overflow, bytes.count - begin >= byteCount else {
      throw FileError(.truncated, "the NPY file ends before its \(count) numbers do")
    }
    let body = bytes[begin..<(begin + byteCount)]
    let order = header.isFortranOrder ? places(header.shape) : nil
    if element.isByte {
      let elements = Array(body)
      return NumberArray(
        shape: header.shape, elements: .bytes(order?.map { elements[$0] } ?? elements))
    }
    let elements = body.withUnsafeBytes { body in
      (0..<count).map { element.value(in: body, at: $0) }
    }
    return NumberArray(
      shape: header.shape, elements: .doubles(order?.map { elements[$0] } ?? elements))
  }

  /// Where the numbers of an array whose first dimension is fastest lie, in the order of the last one fastest.
  private static func places(_ shape: [Int]) -> [Int] {
    let count = shape.reduce(1, *)
    return (0..<count).map { place in
      var rest = place
      var stride = count
      var result = 0
      for length in shape.reversed() {
        stride /= length
        result += rest % length * stride
        rest /= length
      }
      return result
    }
  }
}
