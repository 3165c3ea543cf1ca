/// How an `.npy` file stores one number.
struct NPYElement: Equatable {
  let byteCount: Int
  let isBigEndian: Bool

  /// Understands `<f4`, `>f4`, `<f8`, `>f8` and, as `=`, this machine's order.
  init?(descriptor: String) {
    guard let order = descriptor.first, "<>=".contains(order) else { return nil }
    switch descriptor.dropFirst() {
    case "f4": byteCount = 4
    case "f8": byteCount = 8
    default: return nil
    }
    isBigEndian = order == ">" || (order == "=" && 1.bigEndian == 1)
  }

  func value(in bytes: UnsafeRawBufferPointer, at index: Int) -> Double {
    let offset = index * byteCount
    if byteCount == 4 {
      let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      let pattern = isBigEndian ? UInt32(bigEndian: bits) : UInt32(littleEndian: bits)
      return Double(Float(bitPattern: pattern))
    }
    let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: isBigEndian ? UInt64(bigEndian: bits) : UInt64(littleEndian: bits))
  }
}
