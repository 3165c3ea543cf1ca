/// e to the power of minus a number of many bits, by tables: some times as fast as MPFR's own, which suits where thousands are wanted.
///
/// A number below 256 is a whole number of 2^-32, whose five bytes each have a table of 256 powers, and a rest below 2^-32,
/// for which the series needs one term for each 32 bits. The result is off by less than 1 in its last bit: numbers on the way
/// have 16 bits more. It is the same on every machine.
///
/// Several threads may use a table at once, each with a scratch of its own.
package final class ExponentialTable: @unchecked Sendable {
  /// How many numbers an operation needs on its way.
  package static let scratchCount = 2

  private static let bytes = 5
  private static let entries = 256
  private static let fractionBits = 32
  private static let spareBits = 16

  private let arena = BigFloatArena()
  /// e^-(i 2^(8 byte - 32)), one byte's after the other's, the lowest byte first.
  private let powers: BigFloats
  /// Those of the series of e^-r: (-1)^n / n!.
  private let coefficients: BigFloats
  private let bits: Int

  /// For results of so many bits.
  package init(bits: Int) {
    self.bits = bits + Self.spareBits
    powers = arena.numbers(Self.bytes * Self.entries, bits: self.bits)
    coefficients = arena.numbers(self.bits / Self.fractionBits + 2, bits: self.bits)
    coefficients[0].set(1)
    for index in 1..<coefficients.count {
      coefficients[index].set(coefficients[index - 1])
      coefficients[index].divide(by: -index)
    }
    for index in 0..<powers.count {
      let (byte, entry) = index.quotientAndRemainder(dividingBy: Self.entries)
      let power = powers[index]
      power.set(-entry)
      power.multiply(byTwoToThe: 8 * byte - Self.fractionBits)
      power.set(exponentialOf: power)
    }
  }

  /// The numbers that an operation needs on its way.
  package func scratch(_ arena: BigFloatArena, count: Int = 1) -> BigFloats {
    arena.numbers(count * Self.scratchCount, bits: bits)
  }

  /// Gives `result` e to the power of minus a number of at least 0, which may be `result` itself.
  ///
  /// - Parameter scratch: numbers of ``scratch(_:count:)``.
  package func set(
    _ result: BigFloat, toExponentialOfMinus number: BigFloat, scratch: (BigFloat, BigFloat)
  ) {
    guard number.isZero || number.isFinite && number.exponent < 8 else {
      result.set(number)
      result.negate()
      result.set(exponentialOf: result)
      return
    }
    let (rest, product) = scratch
    rest.set(number)
    rest.multiply(byTwoToThe: Self.fractionBits)
    let whole = rest.integerPart
    rest.add(-whole)
    rest.multiply(byTwoToThe: -Self.fractionBits)
    product.set(coefficients[coefficients.count - 1])
    for index in (0..<(coefficients.count - 1)).reversed() {
      product.multiply(by: rest)
      product.add(coefficients[index])
    }
    for byte in 0..<Self.bytes {
      let entry = (whole >> (8 * byte)) & (Self.entries - 1)
      if entry > 0 { product.multiply(by: powers[byte * Self.entries + entry]) }
    }
    result.set(product)
  }
}
