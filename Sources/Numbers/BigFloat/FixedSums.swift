import CMPFR

/// Sums of products of doubles and numbers of many bits, in whole numbers: exact but for what a number loses by its unit, and
/// several times as fast as sums of rounded products.
///
/// To be used by one thread at a time.
package final class FixedSums: @unchecked Sendable {
  /// Limbs of a number, one of a factor, and one for the sum of many and its sign.
  private let limbCount: Int
  private let numberLimbCount: Int
  private let count: Int
  private let limbs: UnsafeMutablePointer<UInt>
  private let shifted: UnsafeMutablePointer<UInt>

  /// Room for sums of products with numbers of so many bits.
  package init(count: Int, bits: Int) {
    self.count = count
    numberLimbCount = FixedNumbers.limbCount(bits: bits)
    limbCount = numberLimbCount + 2
    limbs = .allocate(capacity: max(1, count * limbCount))
    shifted = .allocate(capacity: numberLimbCount + 1)
    shifted.initialize(repeating: 0, count: numberLimbCount + 1)
    clear()
  }

  deinit {
    limbs.deallocate()
    shifted.deallocate()
  }

  /// All become 0.
  package func clear() { limbs.initialize(repeating: 0, count: count * limbCount) }

  /// Adds the product of factor `factorIndex` with each of `count` numbers from `firstNumber` on to as many sums from `first` on.
  package func add(
    from first: Int, _ factors: FixedFactors, _ factorIndex: Int, _ numbers: FixedNumbers,
    from firstNumber: Int, count: Int
  ) {
    let factor = factors.factors[factorIndex]
    guard factor.magnitude > 0 else { return }
    for index in 0..<count {
      let sum = limbs + (first + index) * limbCount
      let number = numbers.magnitude(firstNumber + index)
      let isNegative = factor.isNegative != numbers.isNegative(firstNumber + index)
      if factor.shift == 0 {
        // Negative sums are complements of two.
        if isNegative {
          let borrow = __gmpn_submul_1(sum, number, numberLimbCount, factor.magnitude)
          _ = __gmpn_sub_1(sum + numberLimbCount, sum + numberLimbCount, 2, borrow)
        } else {
          let carry = __gmpn_addmul_1(sum, number, numberLimbCount, factor.magnitude)
          _ = __gmpn_add_1(sum + numberLimbCount, sum + numberLimbCount, 2, carry)
        }
      } else {
        addShifted(sum, number, factor, isNegative)
      }
    }
  }

  private func addShifted(
    _ sum: UnsafeMutablePointer<UInt>, _ number: UnsafePointer<UInt>, _ factor: FixedFactors.Factor,
    _ isNegative: Bool
  ) {
    let (whole, bits) = factor.shift.quotientAndRemainder(dividingBy: UInt.bitWidth)
    let productCount = numberLimbCount + 1
    guard whole < productCount else { return }
    shifted[numberLimbCount] = __gmpn_mul_1(shifted, number, numberLimbCount, factor.magnitude)
    if bits > 0 { _ = __gmpn_rshift(shifted, shifted, productCount, UInt32(bits)) }
    let kept = productCount - whole
    if isNegative {
      _ = __gmpn_sub(sum, sum, limbCount, shifted + whole, kept)
    } else {
      _ = __gmpn_add(sum, sum, limbCount, shifted + whole, kept)
    }
  }

  /// Gives `result` the sum of a place, rounded once, and makes it 0.
  package func move(
    _ index: Int, to result: BigFloat, _ factors: FixedFactors, _ numbers: FixedNumbers
  ) {
    let sum = limbs + index * limbCount
    guard numbers.areFinite else {
      result.setNaN()
      sum.update(repeating: 0, count: limbCount)
      return
    }
    let isNegative = sum[limbCount - 1] >> (UInt.bitWidth - 1) == 1
    if isNegative { _ = __gmpn_neg(sum, sum, limbCount) }
    var used = limbCount
    while used > 0, sum[used - 1] == 0 { used -= 1 }
    if used == 0 {
      result.setZero()
      return
    }
    let unitExponent =
      factors.unitExponent + numbers.exponent - UInt.bitWidth * numberLimbCount
    var whole = __mpz_struct()
    mpfr_set_z_2exp(
      result.number, __gmpz_roinit_n(&whole, sum, used), unitExponent, MPFR_RNDN)
    if isNegative { result.negate() }
    sum.update(repeating: 0, count: limbCount)
  }
}
