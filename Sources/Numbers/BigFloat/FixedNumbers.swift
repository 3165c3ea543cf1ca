import CMPFR

/// Numbers of many bits as whole numbers of one unit, which is so small beside the greatest that nothing is lost but what sums
/// of such numbers lose in any case.
///
/// Several threads may read them at once.
package final class FixedNumbers: @unchecked Sendable {
  /// How many there are.
  package let count: Int
  /// Limbs of each, the lowest first.
  let limbCount: Int
  /// All magnitudes are below 2 to this power; 64 ``limbCount`` bits lie below it.
  private(set) var exponent = 0
  /// Whether all are finite; sums of others are no numbers.
  private(set) var areFinite = true
  private let limbs: UnsafeMutablePointer<UInt>
  private let negatives: UnsafeMutablePointer<Bool>

  /// Room for numbers of so many bits; 64 bits more tell those that are less than the greatest.
  package init(count: Int, bits: Int) {
    self.count = count
    limbCount = Self.limbCount(bits: bits)
    limbs = .allocate(capacity: max(1, count * limbCount))
    negatives = .allocate(capacity: max(1, count))
    limbs.initialize(repeating: 0, count: count * limbCount)
    negatives.initialize(repeating: false, count: count)
  }

  deinit {
    limbs.deallocate()
    negatives.deallocate()
  }

  static func limbCount(bits: Int) -> Int { (bits + UInt.bitWidth - 1) / UInt.bitWidth + 1 }

  /// Takes numbers, from place `first` on.
  package func take(_ numbers: BigFloats, from first: Int, count: Int) {
    areFinite = (0..<count).allSatisfy { numbers[first + $0].isFinite }
    guard areFinite else { return }
    var greatest: Int?
    for index in 0..<count {
      let number = numbers[first + index]
      if !number.isZero { greatest = max(greatest ?? .min, number.exponent + 1) }
    }
    exponent = greatest ?? 0
    for index in 0..<count { take(numbers[first + index], at: index) }
  }

  private func take(_ number: BigFloat, at index: Int) {
    let target = limbs + index * limbCount
    guard !number.isZero, let source = number.number.pointee._mpfr_d else {
      target.update(repeating: 0, count: limbCount)
      return
    }
    negatives[index] = number.isNegative
    let sourceCount =
      (Int(number.number.pointee._mpfr_prec) + UInt.bitWidth - 1) / UInt.bitWidth
    // The significand's first bit is that of its highest limb.
    let (whole, bits) = (exponent - (number.exponent + 1)).quotientAndRemainder(
      dividingBy: UInt.bitWidth)
    func limb(_ fromTop: Int) -> UInt {
      (0..<sourceCount).contains(fromTop) ? source[sourceCount - 1 - fromTop] : 0
    }
    for place in 0..<limbCount {
      let fromTop = place - whole
      // A shift by all bits gives 0.
      target[limbCount - 1 - place] =
        limb(fromTop) >> bits | limb(fromTop - 1) << (UInt.bitWidth - bits)
    }
  }

  func magnitude(_ index: Int) -> UnsafePointer<UInt> { UnsafePointer(limbs + index * limbCount) }
  func isNegative(_ index: Int) -> Bool { negatives[index] }
}
