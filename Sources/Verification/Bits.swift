import Numbers

/// Numbers as bits of one precision; doubles are rounded where that is `float`.
package enum Bits {
  /// How many representable numbers lie between two; 0 for the same bits, and for two NaNs.
  ///
  /// +0 and -0 are one apart.
  package static func distance(_ left: Double, _ right: Double, _ precision: Precision) -> UInt64 {
    if left.isNaN || right.isNaN { return left.isNaN && right.isNaN ? 0 : .max }
    let (a, b) = (position(left, precision), position(right, precision))
    return a > b ? UInt64(bitPattern: a &- b) : UInt64(bitPattern: b &- a)
  }

  /// The pattern in hexadecimal, and the number as a person reads it.
  package static func hex(_ value: Double, _ precision: Precision) -> String {
    switch precision {
    case .float: "0x\(String(Float(value).bitPattern, radix: 16)) (\(Float(value)))"
    case .double: "0x\(String(value.bitPattern, radix: 16)) (\(value))"
    }
  }

  /// Patterns in the order of their numbers.
  private static func position(_ value: Double, _ precision: Precision) -> Int64 {
    switch precision {
    case .float:
      let bits = Int64(Float(value).bitPattern & 0x7fff_ffff)
      return value.sign == .minus ? -1 - bits : bits
    case .double:
      let bits = Int64(bitPattern: value.bitPattern & 0x7fff_ffff_ffff_ffff)
      return value.sign == .minus ? -1 - bits : bits
    }
  }
}
