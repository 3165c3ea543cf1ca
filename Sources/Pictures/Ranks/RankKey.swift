/// Measures as whole numbers in the same order.
struct RankKey {
  /// The low bits that are the same for all measures of a sign, and left out.
  let droppedBitCount: Int

  /// Whether zero has a rank too.
  let ranksZero: Bool
  /// Whether what is below zero has a rank.
  let ranksNegative: Bool

  /// The keys of measures that are all `Float`, or any `Double`.
  init(isFloat: Bool, ranksZero: Bool = false, ranksNegative: Bool = true) {
    self.ranksZero = ranksZero
    self.ranksNegative = ranksNegative
    droppedBitCount = isFloat ? Double.significandBitCount - Float.significandBitCount : 0
  }

  /// The bits of a key.
  var bitCount: Int { UInt64.bitWidth - droppedBitCount }

  /// The key of a measure; nil for what has no rank: what is not finite, and zero and what is below it
  /// unless they have one.
  @inline(__always)
  func key(of measure: Double) -> UInt64? {
    var bits = measure.bitPattern
    let magnitude = bits & ~Self.sign
    if magnitude == 0, ranksZero {
      bits = 0
    } else {
      guard magnitude &- 1 < Self.infinity &- 1, ranksNegative || bits & Self.sign == 0 else {
        return nil
      }
    }
    return (bits & Self.sign == 0 ? bits | Self.sign : ~bits) >> UInt64(droppedBitCount)
  }

  /// The least measure of a key whose measures are not negative.
  func magnitude(ofKey key: UInt64) -> Double {
    Double(bitPattern: key << UInt64(droppedBitCount) & ~Self.sign)
  }

  private static let sign: UInt64 = 1 << 63
  private static let infinity = Double.infinity.bitPattern
}
