/// A checksum of 64 bits that tells torn and damaged data from whole ones.
package struct WordChecksum {
  /// Begins with nothing added.
  package init() {}

  /// The checksum of what was added.
  package private(set) var value: UInt64 = 0x6A09_E667_F3BC_C908

  /// Adds a number.
  package mutating func add(_ word: UInt64) {
    // An odd factor keeps every bit; the shift brings the high ones back down.
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 32
  }

  /// Adds bytes, the last ones filled up to eight with zeros.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let wholeCount = bytes.count / 8 * 8
    for offset in stride(from: 0, to: wholeCount, by: 8) {
      add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }
    guard wholeCount < bytes.count else { return }
    add(bytes[wholeCount...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }
}
