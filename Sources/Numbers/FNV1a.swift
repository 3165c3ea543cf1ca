/// FNV-1a with 64 bits (Fowler, Noll and Vo): a fingerprint of bytes for names and digests, no protection against
/// intent.
package struct FNV1a {
  /// The hash of what was added.
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Begins with nothing added.
  package init() {}

  /// Adds bytes.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Adds the eight bytes of a word, the lowest first.
  package mutating func add(_ word: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      value = (value ^ (word >> UInt64(shift)) & 0xff) &* 0x100_0000_01b3
    }
  }
}
