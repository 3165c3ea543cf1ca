import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// The logistic map, with one factor and with two by a word.
@Suite struct LogisticTests {
  private static func exponents(
    _ word: String, _ points: [[Double]], steps: Int = 600, from: Int = 200,
    _ precision: Precision = .double
  ) throws -> [Double] {
    try MapRun.values(
      MapRun.experiment(
        MapSystem(formula: .markusLyapunov, word: word), [.exponent], steps: steps, from: from),
      points, precision)
  }

  @Test(arguments: ["AB", "BBBBBBAAAAAA"])
  func exponentsAreNumPys(word: String) throws {
    let numbers = try Fixture.numbers("maps/lyapunov_ab.npy")
    let expected = try Fixture.numbers("maps/lyapunov_\(word).npy")
    let count = expected.count
    let found = try Self.exponents(
      word, (0..<count).map { [numbers[$0], numbers[count + $0], 0.5] })
    // The orbits have the same bits; only the sums of logarithms are rounded in another order.
    let worst = zip(found, expected).map { ($0 - $1).magnitude }.max()
    #expect((worst ?? .nan) <= 1e-11, "\(worst ?? .nan)")
    #expect(found.contains { $0 > 0.3 } && found.contains { $0 < -1 })
  }

  /// Floats lose a chaotic orbit, but not its mean; where an orbit settles they agree.
  @Test func floatsAgreeInTheMean() throws {
    let numbers = try Fixture.numbers("maps/lyapunov_ab.npy")
    let expected = try Fixture.numbers("maps/lyapunov_AB.npy")
    let count = expected.count
    let found = try Self.exponents(
      "AB", (0..<count).map { [numbers[$0], numbers[count + $0], 0.5] }, .float)
    let near = zip(found, expected).count { ($0 - $1).magnitude <= 0.1 }
    #expect(Double(near) >= 0.9 * Double(count), "\(near) of \(count)")
  }

  /// With r = 4 the exponent is ln 2. An orbit from 0.3: 1/2 would come to 0 after two steps.
  @Test func theWholeIntervalIsAsChaoticAsATent() throws {
    let exponent = try Self.exponents("AB", [[4, 4, 0.3]], steps: 100_000, from: 0)[0]
    #expect((exponent - 0.6931471805599453).magnitude <= 2e-3, "\(exponent)")
  }

  /// At r = 3.2 a cycle of two attracts: x = (21 +- sqrt(21)) / 32, slope 4 + 2 r - r^2 = 0.16.
  @Test(arguments: Precision.allCases)
  func aCycleHasTheExponentOfItsSlope(precision: Precision) throws {
    let exponent = try Self.exponents("AB", [[3.2, 3.2, 0.5]], precision)[0]
    #expect((exponent - log(0.16) / 2).magnitude <= 1e-5, "\(exponent)")
    #expect((exponent + 0.9163).magnitude <= 1e-4)
  }

  /// Below r = 1 orbits come to 0, where the slope is r; a word of one letter sees one parameter.
  @Test func zeroHasTheSlopeOfItsFactor() throws {
    let found = try Self.exponents("B", [[4, 0.5, 0.3]], steps: 1200, from: 1000)[0]
    #expect((found - log(0.5)).magnitude <= 1e-12, "\(found)")
    #expect(try Self.exponents("A", [[0.5, 4, 0.3]], steps: 1200, from: 1000)[0] == found)
  }

  /// The map of AB is that of BA but for where the cycle begins, so it is symmetric where there is one attractor.
  @Test func exponentsOfABAreSymmetric() throws {
    let points = (0..<200).map { place -> [Double] in
      let (column, row) = (Double(place % 20), Double(place / 20))
      return [2 + column / 10, 2 + row / 5, 0.5]
    }
    let differences = zip(
      try Self.exponents("AB", points),
      try Self.exponents("AB", points.map { [$0[1], $0[0], 0.5] })
    ).map { ($0 - $1).magnitude }.sorted()
    let median = differences[differences.count / 2]
    #expect(median <= 1e-14, "\(median)")
  }

  /// A slope of 0 counts as 1e-300: with r = 2, 1/2 stands still.
  @Test(arguments: Precision.allCases)
  func aSuperstableOrbitHasAnExponent(precision: Precision) throws {
    let exponent = try Self.exponents("AB", [[2, 2, 0.5]], precision)[0]
    #expect((exponent + 300 * log(10)).magnitude <= 1e-3, "\(exponent)")
  }

  /// A word's letters are taken one after the other: a doubled word is the same word.
  @Test func wordsAreRead() throws {
    let points = (0..<20).map { place -> [Double] in
      let share = Double(place) / 20
      return [3 + share, 3.9 - share / 2, 0.5]
    }
    func bits(_ word: String) throws -> [UInt64] {
      try Self.exponents(word, points).map(\.bitPattern)
    }
    let word = "AABABBAAABABBABABBBAABABAABBABAB"
    #expect(try bits(word) == bits(word + word))
    #expect(try bits(word) != bits(word + word.dropLast() + "A"))
    #expect(try bits("AB") != bits("BA"))
  }

  @Test func wordsHaveAtMost64Letters() throws {
    let word = String(repeating: "AB", count: 32)
    #expect(throws: Never.self) { try MapSystem(formula: .markusLyapunov, word: word).validate() }
    #expect(throws: FieldError.self) {
      try MapSystem(formula: .markusLyapunov, word: word + "A").validate()
    }
  }

  /// The formula with one factor is the word of one letter.
  @Test func oneFactorIsAWordOfOneLetter() throws {
    let points = (0..<40).map { [3 + Double($0) / 40, 0.3] }
    let own = try MapRun.values(
      MapRun.experiment(MapSystem(formula: .logistic), [.exponent], steps: 300, from: 100), points)
    let word = try Self.exponents("A", points.map { [$0[0], 0, $0[1]] }, steps: 300, from: 100)
    #expect(own.map(\.bitPattern) == word.map(\.bitPattern))
  }

  /// Beyond r = 4 nearly all orbits leave, and what they told before counts.
  @Test func orbitsLeaveTheInterval() throws {
    let map = MapSystem(formula: .logistic)
    let times = try MapRun.values(
      MapRun.experiment(map, [.escape], steps: 100), [[4.5, 0.5], [3.9, 0.5], [4.5, 0]])
    #expect(times[0] > 3 && times[1] == -1 && times[2] == -1)
    let exponents = try MapRun.values(
      MapRun.experiment(map, [.exponent], steps: 100), [[4.5, 0.3]])
    #expect(exponents[0] > 0 && exponents[0].isFinite)
  }
}
