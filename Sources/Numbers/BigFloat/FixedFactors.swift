/// Doubles as whole numbers of 64 bits that share a unit, factors of ``FixedSums``.
///
/// A double that is so small that its digits lie below the unit has a unit of its own, and products with it are shifted.
package struct FixedFactors: Sendable {
  /// Whole numbers of the unit, or of one smaller by `2^shift`, without their signs.
  struct Factor: Sendable {
    let magnitude: UInt
    let isNegative: Bool
    let shift: Int
  }

  /// The factors, in the order of the doubles.
  let factors: [Factor]
  /// The unit is 2 to this power.
  let unitExponent: Int

  /// Bits of the greatest of them, so that sums of products with a limb's 64 have a sign left.
  private static let bits = 62

  /// Of finite numbers.
  package init(_ doubles: [Double]) {
    let greatest = doubles.lazy.filter { $0 != 0 }.map { Int($0.exponent) }.max() ?? 0
    let unitExponent = greatest + 1 - Self.bits
    self.unitExponent = unitExponent
    factors = doubles.map { number in
      guard number != 0 else { return Factor(magnitude: 0, isNegative: false, shift: 0) }
      // The last bit of the double, in units.
      let place = Int(number.exponent) - Double.significandBitCount - unitExponent
      let magnitude = UInt(number.significandBitPattern) | (1 << Double.significandBitCount)
      return place >= 0
        ? Factor(magnitude: magnitude << place, isNegative: number < 0, shift: 0)
        : Factor(magnitude: magnitude, isNegative: number < 0, shift: -place)
    }
  }
}
