/// Arrays as IDX files hold them, the format of MNIST: big-endian, `0 0 type dimensions`, the length of each dimension, then
/// the numbers, the last dimension fastest.
enum IDX {
  /// Reads a whole file's bytes; bytes alone are understood, type 8.
  static func array(_ bytes: [UInt8]) throws(FileError) -> NumberArray {
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[3] > 0 else {
      throw FileError(
        .wrongFormat,
        "is neither named .npy nor an IDX file, which begins with 0 0 8 and dimensions")
    }
    guard bytes[2] == 8 else {
      throw FileError(.unsupported, "IDX numbers must be bytes, type 8, not \(bytes[2])")
    }
    let begin = 4 + 4 * Int(bytes[3])
    guard bytes.count >= begin else {
      throw FileError(.truncated, "the IDX file ends inside its header")
    }
    let shape = stride(from: 4, to: begin, by: 4).map { place in
      bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow else { throw FileError(.malformed, "the IDX dimensions are too large") }
      count = product
    }
    guard bytes.count - begin >= count else {
      throw FileError(.truncated, "the IDX file ends before its \(count) numbers do")
    }
    return NumberArray(shape: shape, elements: .bytes(Array(bytes[begin..<(begin + count)])))
  }
}
