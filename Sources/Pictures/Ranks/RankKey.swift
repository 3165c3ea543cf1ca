/// Measures as whole numbers in the same order.
struct RankKey {
  /// The low bits that are the same for all measures of a sign, and left out.
  let droppedBitCount: Int

  /// The keys of measures that are all `Float`, or any `Double`.
  init(isFloat: Bool) {
    droppedBitCount = isFloat ? Double.significandBitCount - Float.significandBitCount : 0
  }

  /// The bits of a key.
  var bitCount: Int { UInt64.bitWidth - droppedBitCount }

  /// The key of a measure; nil for zero and what is not finite, which have no rank.
  @inline(__always)
  func key(of measure: Double) -> UInt64? {
    let bits = measure.bitPattern
    let magnitude = bits & ~Self.sign
    guard magnitude &- 1 < Self.infinity &- 1 else { return nil }
    return (bits & Self.sign == 0 ? bits | Self.sign : ~bits) >> UInt64(droppedBitCount)
  }

  private static let sign: UInt64 = 1 << 63
  private static let infinity = Double.infinity.bitPattern
}
