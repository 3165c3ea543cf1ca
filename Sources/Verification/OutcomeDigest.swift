import Files
import Landscapes
import Numbers
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
    var hash = FNV1a()
    Self.add(outcomes, channels, to: &hash)
    bits = hash.value
  }

  /// Digests a landscape in the memory of a row.
  package init(_ source: some ChannelSource) throws(FileError) {
    var hash = FNV1a()
    for row in 0..<source.size.height {
      Self.add(try source.outcomes(row: row), source.channels, to: &hash)
    }
    bits = hash.value
  }

  private static func add(_ outcomes: [Outcome], _ channels: [Channel], to hash: inout FNV1a) {
    for outcome in outcomes {
      for word in outcome.bitPatterns(channels) { hash.add(word) }
    }
  }

  /// 16 hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
