import Numbers
import Systems
import Testing

@Suite struct TreeSumTests {
  /// What a group of work-items does: each adds its partner's value, all at once.
  private static func butterfly<Scalar: BinaryFloatingPoint>(_ values: [Scalar]) -> [Scalar] {
    var lanes = values
    var distance = values.count / 2
    while distance > 0 {
      lanes = lanes.indices.map { lanes[$0] + lanes[$0 ^ distance] }
      distance /= 2
    }
    return lanes
  }

  /// Numbers of either sign from 2^-20 to 2^20.
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    let (first, second) = RandomKey(seed: seed).split()
    return zip(first.normal(count: count), second.integers(count: count, low: -20, high: 21)).map {
      Double(sign: .plus, exponent: $1, significand: 1) * $0
    }
  }

  private static func sum<Scalar: ScalarProtocol>(_ values: [Scalar]) -> Scalar {
    var values = values
    var span = values.mutableSpan
    return treeSum(&span)
  }

  @Test(arguments: [1, 2, 4, 8, 16, 32, 64])
  func treeAndButterflyHaveTheSameBits(count: Int) {
    for seed in 0..<50 as Range<UInt64> {
      let doubles = Self.numbers(count, seed: seed)
      let double = Self.sum(doubles).bitPattern
      #expect(Self.butterfly(doubles).allSatisfy { $0.bitPattern == double })
      let floats = doubles.map { Float($0) }
      let float = Self.sum(floats).bitPattern
      #expect(Self.butterfly(floats).allSatisfy { $0.bitPattern == float })
    }
  }

  /// Sums in another order do differ, so that the test above can fail.
  @Test func theOrderMatters() {
    let different = (0..<50 as Range<UInt64>).filter { seed in
      let numbers = Self.numbers(16, seed: seed)
      return Self.sum(numbers) != numbers.reduce(0, +)
    }
    #expect(different.count > 10)
  }

  @Test func theTreeIsInHalves() {
    // 2^53 + 1 is no double, 2^53 - 1 is: the sum tells who was whose partner.
    #expect(Self.sum([0x1p53, 1, -0x1p53, 1]) == 2)
    #expect(Self.sum([0x1p53, -0x1p53, 1, 1]) == 1)
  }

  @Test func widthsArePaddedToPowersOfTwo() {
    #expect([1, 2, 3, 4, 5, 16, 17, 33, 64].map(paddedWidth) == [1, 2, 4, 4, 8, 16, 32, 64, 64])
  }
}
