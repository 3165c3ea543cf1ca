import SystemPackage

/// SHA-256 (FIPS 180-4), the checksum of stored files; `sha256sum` computes the same.
package struct SHA256 {
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  private static let blockBytes = 64

  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  private static let bytesAtOnce = 1 << 20

  /// The digest of bytes in memory.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    return bytes.withUnsafeBytes { hash.end($0, byteCount: bytes.count) }
  }

  /// The digest as 64 lower-case hexadecimal digits.
  package static func text(_ bytes: [UInt8]) -> String { text(digest: digest(bytes)) }

  /// The digest of a file as such digits, in the memory of a part of it.
  package static func text(fileAt path: String) throws(FileError) -> String {
    let file = try InputFile(at: path)
    var hash = SHA256()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytesAtOnce, alignment: 8)
    defer { block.deallocate() }
    var byteCount = 0
    while true {
      let count = try FileError.wrapping(path, "read") { () throws(Errno) in
        try OpenFile.read(file.descriptor, into: block, from: byteCount)
      }
      byteCount += count
      let part = UnsafeRawBufferPointer(rebasing: block[..<count])
      guard count == block.count else {
        return text(digest: hash.end(part, byteCount: byteCount))
      }
      hash.consume(part)
    }
  }

  private static func text(digest: [UInt8]) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Takes the last bytes of a message of `byteCount`.
  private mutating func end(_ bytes: UnsafeRawBufferPointer, byteCount: Int) -> [UInt8] {
    let wholeBytes = bytes.count / Self.blockBytes * Self.blockBytes
    consume(UnsafeRawBufferPointer(rebasing: bytes[..<wholeBytes]))
    // The message ends with a one bit, zeros, and its length in bits.
    var tail = Array(bytes[wholeBytes...]) + [0x80]
    while tail.count % Self.blockBytes != Self.blockBytes - 8 { tail.append(0) }
    tail += Self.bigEndianBytes(UInt64(byteCount) * 8)
    tail.withUnsafeBytes { consume($0) }
    return state.flatMap { Self.bigEndianBytes($0) }
  }

  private static func bigEndianBytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }

  /// Takes whole blocks.
  private mutating func consume(_ bytes: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockBytes) { schedule in
      schedule.initialize(repeating: 0)
      Self.constants.withUnsafeBufferPointer { constants in
        state.withUnsafeMutableBufferPointer { state in
          for start in stride(from: 0, to: bytes.count, by: Self.blockBytes) {
            for word in 0..<16 {
              schedule[word] = UInt32(
                bigEndian: bytes.loadUnaligned(
                  fromByteOffset: start + 4 * word, as: UInt32.self))
            }
            Self.compress(schedule, constants, state)
          }
        }
      }
    }
  }

  private static func compress(
    _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
    _ state: UnsafeMutableBufferPointer<UInt32>
  ) {
    for word in 16..<blockBytes {
      let early = schedule[word - 15]
      let late = schedule[word - 2]
      let first = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
      let second = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
      schedule[word] = schedule[word - 16] &+ first &+ schedule[word - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for word in 0..<blockBytes {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let first =
        h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice
        &+ constants[word] &+ schedule[word]
      let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  @inline(__always)
  private static func rotate(_ value: UInt32, _ bits: UInt32) -> UInt32 {
    value >> bits | value << (32 - bits)
  }
}
