/// How an `.npy` file stores one number.
struct NPYElement: Equatable {
  private enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case truth = "b"

    var allowedByteCounts: [Int] {
      switch self {
      case .float: [4, 8]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .truth: [1]
      }
    }
  }

  private let kind: Kind
  let byteCount: Int
  let isBigEndian: Bool

  /// Understands `f4`, `f8`, truth values and integers of 1, 2, 4 or 8 bytes, with `<`, `>` or, as `=`, this machine's order
  /// before; or `|` where there is none.
  init?(descriptor: String) {
    guard descriptor.count == 3, let order = descriptor.first, "<>=|".contains(order),
      let kind = Kind(rawValue: descriptor[descriptor.index(after: descriptor.startIndex)]),
      let byteCount = descriptor.last?.wholeNumberValue, kind.allowedByteCounts.contains(byteCount),
      order != "|" || byteCount == 1
    else { return nil }
    self.kind = kind
    self.byteCount = byteCount
    isBigEndian = order == ">" || (order == "=" && 1.bigEndian == 1)
  }

  /// Whether it is no whole number.
  var isFloat: Bool { kind == .float }

  /// Whether it is a whole number from 0 to 255.
  var isByte: Bool { byteCount == 1 && kind != .signed }

  func value(in bytes: UnsafeRawBufferPointer, at index: Int) -> Double {
    let offset = index * byteCount
    let bits: UInt64 =
      switch byteCount {
      case 1: UInt64(bytes[offset])
      case 2: UInt64(number(bytes, offset, as: UInt16.self))
      case 4: UInt64(number(bytes, offset, as: UInt32.self))
      default: number(bytes, offset, as: UInt64.self)
      }
    switch kind {
    case .float:
      return byteCount == 4
        ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
    case .signed:
      let shift = UInt64(64 - 8 * byteCount)
      return Double(Int64(bitPattern: bits << shift) >> Int64(shift))
    case .unsigned, .truth: return Double(bits)
    }
  }

  private func number<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, as type: Number.Type
  ) -> Number {
    let bits = bytes.loadUnaligned(fromByteOffset: offset, as: type)
    return isBigEndian ? Number(bigEndian: bits) : Number(littleEndian: bits)
  }
}
