import Reference
import Systems
import TestSupport
import Testing

/// Against counts, entropies and complexities by NumPy: ordinal.json.
@Suite struct PermutationEntropyTests {
  private struct Expected: Decodable {
    let entropy: Double
    let complexity: Double
    let counts: [Double]

    enum CodingKeys: String, CodingKey {
      case entropy = "H"
      case complexity = "C"
      case counts
    }
  }

  private static func series() throws -> [String: [Double]] {
    [
      "decreasing": (0..<500).map { -Double($0) }, "period2": (0..<500).map { Double($0 % 2) },
      "constant": Array(repeating: 0, count: 500),
      "logistic": try Fixture.numbers("ordinal/ordinal_logistic.npy"),
      "noise": try Fixture.numbers("ordinal/ordinal_noise.npy"),
    ]
  }

  private static func counts(_ values: [Double], order: Int) -> [Double] {
    var entropy = ReferencePermutationEntropy<Double>(order: order)
    for value in values { entropy.observe(value) }
    return entropy.counts
  }

  /// Our numbers of the patterns are not those of the fixture, so counts are compared in order of size; entropy and
  /// complexity do not know the numbers.
  @Test(arguments: [3, 4, 5]) func countsAndChannelsAgreeWithNumPy(order: Int) throws {
    let expected = try Fixture.json("ordinal/ordinal.json", as: [String: Expected].self)
    for (name, values) in try Self.series() {
      let row = try #require(expected["\(name)_\(order)"])
      let counts = Self.counts(values, order: order)
      #expect(counts.sorted() == row.counts.sorted(), "\(name)")
      let result = PermutationEntropy(counts: counts)
      #expect((result.entropy - row.entropy).magnitude <= 1e-12, "\(name)")
      #expect((result.complexity - row.complexity).magnitude <= 1e-12, "\(name)")
    }
  }

  /// Each pattern has a number of its own, and all numbers are used.
  @Test(arguments: [2, 3, 4, 5]) func patternsAreNumberedWithoutGaps(order: Int) {
    var permutations: [[Double]] = [[]]
    for value in 0..<order {
      permutations = permutations.flatMap { short in
        (0...short.count).map { Array(short[..<$0]) + [Double(value)] + Array(short[$0...]) }
      }
    }
    var total = Array(repeating: 0.0, count: permutations.count)
    for permutation in permutations {
      for (number, count) in Self.counts(permutation, order: order).enumerated() {
        total[number] += count
      }
    }
    #expect(total.allSatisfy { $0 == 1 })
  }

  @Test func orderlySeriesHaveNoEntropy() {
    for values in [(0..<500).map { Double($0) }, (0..<500).map { -Double($0) }, [], [1, 2, 3]] {
      let result = PermutationEntropy(counts: Self.counts(values, order: 4))
      #expect(result.entropy.bitPattern == 0)
      #expect(result.complexity.bitPattern == 0)
    }
  }

  @Test func aPeriodOfTwoHasALittle() {
    let values = (0..<500).map { Double($0 % 2) }
    let result = PermutationEntropy(counts: Self.counts(values, order: 4))
    #expect((result.entropy - 0.218).magnitude <= 5e-4)
    #expect((result.complexity - 0.197).magnitude <= 5e-4)
  }

  /// Losses that are not finite have no place in an order.
  @Test(arguments: [Double.nan, .infinity]) func onlyFiniteLossesCount(loss: Double) {
    #expect(Self.counts([4, 3, 2, 1, loss], order: 4).reduce(0, +) == 1)
  }
}
