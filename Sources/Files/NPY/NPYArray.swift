/// An `.npy` file of any shape.
enum NPYArray {
  /// Reads a whole file's bytes: float32, float64, truth values, and integers of 1 to 8 bytes.
  static func array(_ bytes: [UInt8]) throws(FileError) -> NumberArray {
    let (header, begin) = try NPYHeader.fields(start: bytes)
    guard let type = ElementType(descriptor: header.descriptor) else {
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
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: type.byteCount)
    guard !overflow, bytes.count - begin >= byteCount else {
      throw FileError(.truncated, "the NPY file ends before its \(count) numbers do")
    }
    let body = bytes[begin..<(begin + byteCount)]
    let order = header.isFortranOrder ? places(header.shape) : nil
    if type.isByte {
      let elements = Array(body)
      return NumberArray(
        shape: header.shape, elements: .bytes(order?.map { elements[$0] } ?? elements))
    }
    let elements = body.withUnsafeBytes { body in (0..<count).map { type.value(in: body, at: $0) } }
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

  /// How one number is stored.
  private struct ElementType {
    let kind: Character
    let byteCount: Int
    let isBigEndian: Bool

    init?(descriptor: String) {
      guard descriptor.count == 3, let order = descriptor.first, "<>=|".contains(order),
        let byteCount = descriptor.last?.wholeNumberValue
      else { return nil }
      kind = descriptor[descriptor.index(after: descriptor.startIndex)]
      self.byteCount = byteCount
      isBigEndian = order == ">"
      switch kind {
      case "f": guard [4, 8].contains(byteCount) else { return nil }
      case "i", "u": guard [1, 2, 4, 8].contains(byteCount) else { return nil }
      case "b": guard byteCount == 1 else { return nil }
      default: return nil
      }
    }

    var isByte: Bool { byteCount == 1 && kind != "i" }

    func value(in bytes: UnsafeRawBufferPointer, at index: Int) -> Double {
      var bits: UInt64 = 0
      for place in 0..<byteCount {
        let offset = isBigEndian ? place : byteCount - 1 - place
        bits = bits << 8 | UInt64(bytes[index * byteCount + offset])
      }
      switch (kind, byteCount) {
      case ("f", 4): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      case ("f", _): return Double(bitPattern: bits)
      case ("i", _):
        let shift = UInt64(64 - 8 * byteCount)
        return Double(Int64(bitPattern: bits << shift) >> Int64(shift))
      default: return Double(bits)
      }
    }
  }
}
