/// A driver's binary with a checksum in front.
///
/// Drivers trust their binaries: PoCL reads beyond the end of a truncated one and runs a changed
/// one. A file may be damaged, so nothing reaches the driver that does not carry its checksum.
enum SealedBinary {
  private static let magic = Array("OpenCL1\n".utf8)
  private static let headerCount = magic.count + MemoryLayout<UInt64>.size

  static func seal(_ binary: [UInt8]) -> [UInt8] {
    let sum = checksum(binary[...])
    return magic + (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } + binary
  }

  /// The binary inside, or nil if `sealed` is not what `seal` returned.
  static func open(_ sealed: [UInt8]) -> [UInt8]? {
    guard sealed.count > headerCount, sealed.starts(with: magic) else { return nil }
    let stored = sealed[magic.count..<headerCount].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    let binary = sealed[headerCount...]
    return stored == checksum(binary) ? Array(binary) : nil
  }

  /// FNV-1a, 64 bits (Fowler, Noll and Vo): each of its steps is a bijection of the state, so any
  /// single changed byte shows.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
