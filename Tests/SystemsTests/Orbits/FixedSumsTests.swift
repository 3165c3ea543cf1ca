import Numbers
import TestSupport
import Testing

/// Sums of products in whole numbers, and exponentials by tables, against MPFR's with twice the bits.
@Suite struct FixedSumsTests {
  private static let bitCounts = [64, 128, 200, 467, 1100]

  /// Numbers of very different sizes, both signs and 0.
  private static func doubles(
    _ count: Int, exponents: ClosedRange<Int>, _ random: inout SplitMix64
  ) -> [Double] {
    (0..<count).map { _ in
      let number = Double(
        sign: Bool.random(using: &random) ? .plus : .minus,
        exponent: Int.random(in: exponents, using: &random),
        significand: Double.random(in: 1..<2, using: &random))
      return Int.random(in: 0..<12, using: &random) == 0 ? 0 : number
    }
  }

  @Test(arguments: bitCounts)
  func sumsAreThoseOfTwiceTheBits(bits: Int) {
    let (width, points) = (5, 40)
    var random = SplitMix64(seed: UInt64(bits))
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    // Factors down to some that lie far below the unit of the greatest.
    let inputs = Self.doubles(points, exponents: -90...2, &random)
    let factors = FixedFactors(inputs)
    let numbers = arena.numbers(points * width, bits: bits)
    for (index, double) in Self.doubles(points * width, exponents: -60...9, &random).enumerated() {
      numbers[index].set(double)
      numbers[index].divide(by: 3)
    }
    let fixed = FixedNumbers(count: points * width, bits: bits)
    fixed.take(numbers, from: 0, count: points * width)
    let sums = FixedSums(count: width, bits: bits)
    let scratch = arena.numbers(3, bits: 2 * bits + 200)
    let result = arena.number(bits: bits)
    // Twice, for a sum is 0 again once it has been moved.
    for _ in 0..<2 {
      for point in 0..<points {
        sums.add(from: 0, factors, point, fixed, from: point * width, count: width)
      }
      for j in 0..<width {
        let (exact, product, input) = (scratch[0], scratch[1], scratch[2])
        exact.setZero()
        for point in 0..<points {
          input.set(inputs[point])
          exact.add(product: input, numbers[point * width + j], scratch: product)
        }
        sums.move(j, to: result, factors, fixed)
        exact.subtract(result)
        // A bit of the result, and what the smallest numbers lose beside the greatest, which is 2^12 with its factor.
        #expect(
          exact.isZero || exact.exponent <= max(result.exponent - bits + 1, 12 + 6 - bits - 60),
          "\(j): off by 2^\(exact.exponent) of 2^\(result.exponent)")
      }
    }
  }

  @Test func nothingIsZero() {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(2, bits: 100)
    let fixed = FixedNumbers(count: 2, bits: 100)
    fixed.take(numbers, from: 0, count: 2)
    let factors = FixedFactors([0, 3])
    let sums = FixedSums(count: 2, bits: 100)
    sums.add(from: 0, factors, 0, fixed, from: 0, count: 2)
    sums.add(from: 0, factors, 1, fixed, from: 0, count: 2)
    numbers[0].set(1)
    sums.move(0, to: numbers[0], factors, fixed)
    #expect(numbers[0].isZero)
    // What cancels exactly.
    for (index, value) in [2.5, -2.5].enumerated() { numbers[index].set(value) }
    fixed.take(numbers, from: 0, count: 2)
    for number in 0..<2 { sums.add(from: 0, factors, 1, fixed, from: number, count: 1) }
    sums.move(0, to: numbers[0], factors, fixed)
    #expect(numbers[0].isZero)
    sums.add(from: 1, factors, 1, fixed, from: 1, count: 1)
    sums.move(1, to: numbers[0], factors, fixed)
    #expect(numbers[0].doubleValue == -7.5)
    // What is no number makes none.
    numbers[1].setNaN()
    fixed.take(numbers, from: 0, count: 2)
    sums.add(from: 0, factors, 1, fixed, from: 0, count: 2)
    sums.move(0, to: numbers[0], factors, fixed)
    #expect(!numbers[0].isFinite)
  }

  @Test(arguments: bitCounts)
  func exponentialsAreThoseOfTwiceTheBits(bits: Int) {
    let table = ExponentialTable(bits: bits)
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let scratch = table.scratch(arena)
    let (number, result) = (arena.number(bits: bits), arena.number(bits: bits))
    let exact = arena.number(bits: 2 * bits)
    var random = SplitMix64(seed: UInt64(bits))
    var numbers = [0, 0x1p-32, 0x1p-33, 1, 255.99999999, 256, 1000, 1 / 3.0, 0x1p-200]
    numbers += (0..<300).map { _ in
      Double(
        sign: .plus, exponent: Int.random(in: -40...8, using: &random),
        significand: Double.random(in: 1..<2, using: &random))
    }
    for value in numbers {
      number.set(value)
      number.divide(by: 7)
      table.set(result, toExponentialOfMinus: number, scratch: (scratch[0], scratch[1]))
      number.negate()
      exact.set(exponentialOf: number)
      exact.subtract(result)
      #expect(
        exact.isZero || exact.exponent <= result.exponent - bits, "\(value): 2^\(exact.exponent)")
    }
    // A number may be its own result.
    number.set(1)
    table.set(number, toExponentialOfMinus: number, scratch: (scratch[0], scratch[1]))
    #expect(number.doubleValue == 0.36787944117144233)
  }
}
