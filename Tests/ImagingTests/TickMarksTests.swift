import Pictures
import TestSupport
import Testing

struct TickMarksTests {
  @Test func stepsAreOneTwoOrFive() throws {
    let cases: [(Double, Double, Int, [Double])] = [
      (0, 10, 6, [0, 2, 4, 6, 8, 10]),
      (0, 1, 5, [0, 0.5, 1]),
      (-3, 6, 10, [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6]),
      (0.13, 0.31, 4, [0.15, 0.2, 0.25, 0.3]),
      (-1, 1, 3, [-1, 0, 1]),
      (990, 1010, 5, [990, 995, 1000, 1005, 1010]),
      (0.1, 0.3, 3, [0.1, 0.2, 0.3]),
      (-2e-12, 2e-12, 5, [-2e-12, -1e-12, 0, 1e-12, 2e-12]),
    ]
    for (low, high, count, expected) in cases {
      let marks = try #require(TickMarks(low: low, high: high, maximumCount: count))
      #expect(marks.values == expected, "\(low)...\(high)")
    }
  }

  @Test func thereAreNeverMoreThanAllowed() throws {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<2000 {
      let centre = Double.random(in: -10...10, using: &generator)
      let width = Double(
        sign: .plus, exponent: .random(in: -30...30, using: &generator), significand: 1.3)
      let count = Int.random(in: 2...10, using: &generator)
      let marks = try #require(
        TickMarks(low: centre - width, high: centre + width, maximumCount: count))
      #expect(marks.multiples.count <= count)
      #expect([1, 2, 5].contains(marks.mantissa))
      let slack = width * 1e-6
      #expect(
        marks.values.allSatisfy { (centre - width - slack...centre + width + slack).contains($0) })
    }
  }

  @Test func labelsAreExactDecimals() throws {
    let marks = try #require(TickMarks(low: -0.1, high: 0.1, maximumCount: 5))
    #expect(marks.labels() == ["\u{2212}0.10", "\u{2212}0.05", "0", "0.05", "0.10"])
    #expect(
      marks.labels(factorExponent: -2, isSigned: true) == [
        "\u{2212}10", "\u{2212}5", "0", "+5", "+10",
      ])
    let large = try #require(TickMarks(low: 0, high: 4000, maximumCount: 3))
    #expect(large.labels() == ["0", "2000", "4000"])
    let fine = try #require(TickMarks(low: 1.00001, high: 1.00005, maximumCount: 5))
    #expect(fine.labels() == ["1.00001", "1.00002", "1.00003", "1.00004", "1.00005"])
  }

  @Test func impossibleRangesHaveNone() {
    #expect(TickMarks(low: 1, high: 1, maximumCount: 5) == nil)
    #expect(TickMarks(low: 2, high: 1, maximumCount: 5) == nil)
    #expect(TickMarks(low: .nan, high: 1, maximumCount: 5) == nil)
    #expect(TickMarks(low: -.infinity, high: 1, maximumCount: 5) == nil)
    #expect(TickMarks(low: -Double.greatestFiniteMagnitude, high: 1e308, maximumCount: 5) == nil)
    #expect(TickMarks(low: 1, high: 1 + 1e-15, maximumCount: 5) == nil)
    #expect(TickMarks(low: 0, high: 1, maximumCount: 0) == nil)
    #expect(TickMarks(low: 0.2, high: 0.8, maximumCount: 5, smallestExponent: 0) == nil)
  }
}
