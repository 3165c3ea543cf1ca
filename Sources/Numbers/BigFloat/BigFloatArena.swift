import CMPFR

/// Memory for numbers of many bits: all of them go when it goes.
///
/// Numbers are asked for once, before any work; then no operation on them takes memory. What asks for them keeps the
/// arena as long as it uses them: as a stored property, or with `withExtendedLifetime`, for a local variable may end
/// with its last use. An arena may be handed from thread to thread, and several threads may write to different numbers at
/// once.
package final class BigFloatArena: @unchecked Sendable {
  /// The least and the most bits that a number may have.
  package static let allowedBits = 2...1_000_000

  private var blocks: [UnsafeMutableRawPointer] = []

  /// Begins without a number.
  package init() {}

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// So many numbers of so many bits, all of them 0; they must not be used once the arena is gone.
  package func numbers(_ count: Int, bits: Int) -> BigFloats {
    precondition(count >= 0 && Self.allowedBits.contains(bits))
    let precision = mpfr_prec_t(bits)
    // Whole limbs, whose addresses are then aligned.
    let byteCount = mpfr_custom_get_size(precision)
    let limbs = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count * byteCount), alignment: MemoryLayout<mp_limb_t>.alignment)
    let numbers = UnsafeMutablePointer<__mpfr_struct>.allocate(capacity: max(1, count))
    blocks += [limbs, UnsafeMutableRawPointer(numbers)]
    for index in 0..<count {
      let place = limbs + index * byteCount
      mpfr_custom_init(place, precision)
      mpfr_custom_init_set(
        numbers + index, Int32(MPFR_ZERO_KIND.rawValue), 0, precision, place)
    }
    return BigFloats(count: count, bits: bits, first: numbers)
  }

  /// One number of so many bits.
  package func number(bits: Int) -> BigFloat { numbers(1, bits: bits)[0] }
}

/// Some numbers of a ``BigFloatArena``, all with the same number of bits, which live as long as it does.
package struct BigFloats: @unchecked Sendable {
  /// How many there are.
  package let count: Int
  /// The bits of each.
  package let bits: Int
  private let first: UnsafeMutablePointer<__mpfr_struct>

  fileprivate init(count: Int, bits: Int, first: UnsafeMutablePointer<__mpfr_struct>) {
    self.count = count
    self.bits = bits
    self.first = first
  }

  /// The number in a place.
  package subscript(index: Int) -> BigFloat {
    assert((0..<count).contains(index))
    return BigFloat(number: first + index)
  }

  /// All of them rounded to the nearest double.
  package func round(into doubles: inout [Double]) {
    var doubles = doubles.mutableSpan
    for index in 0..<count { doubles[index] = self[index].doubleValue }
  }
}
