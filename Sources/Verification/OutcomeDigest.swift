import Files
import Landscapes
import Systems

/// A fingerprint of a landscape: FNV-1a, 64 bits, over the bits of all outcomes.
///
/// Of each outcome, in the order of the points, the values of all channels: as the 64 bits of a double, which
/// holds a float exactly, or, of a count, as 64-bit two's complement; each byte by byte from the lowest.
public struct OutcomeDigest: Hashable, Sendable, CustomStringConvertible {
  /// The name of the function.
  public static let algorithm = "FNV-1a 64"

  /// The fingerprint's bits.
  public private(set) var bits: UInt64

  /// Takes bits that were stored.
  public init(bits: UInt64) {
    self.bits = bits
  }

  /// Digests outcomes, whose values are those of some channels.
  public init(_ outcomes: [Outcome], _ channels: [Channel]) {
    bits = 0xcbf2_9ce4_8422_2325
    add(outcomes, channels)
  }

  /// Digests a landscape in the memory of a row.
  package init(_ source: some ChannelSource) throws(FileError) {
    self.init([], source.channels)
    for row in 0..<source.size.height { add(try source.outcomes(row: row), source.channels) }
  }

  private mutating func add(_ outcomes: [Outcome], _ channels: [Channel]) {
    var hash = bits
    for outcome in outcomes {
      for word in outcome.bitPatterns(channels) {
        for shift in stride(from: 0, to: 64, by: 8) {
          hash = (hash ^ (word >> UInt64(shift)) & 0xff) &* 0x100_0000_01b3
        }
      }
    }
    bits = hash
  }

  /// 16 hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
