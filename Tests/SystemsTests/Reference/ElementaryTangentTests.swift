import Foundation
import Reference
import TestSupport
import Testing

@Suite struct ElementaryTangentTests {
  @Test func specialValuesInFloat() {
    expectSpecialValues(of: Float.self)
  }

  @Test func specialValuesInDouble() {
    expectSpecialValues(of: Double.self)
  }

  private func expectSpecialValues<Scalar: ReferenceScalar>(of: Scalar.Type) {
    func expect(_ x: Scalar, gives expected: Scalar) {
      #expect(hyperbolicTangent(x).bitPattern == expected.bitPattern, "at \(x)")
      #expect(hyperbolicTangent(-x).bitPattern == (-expected).bitPattern, "at \(-x)")
    }
    expect(0, gives: 0)
    expect(.infinity, gives: 1)
    expect(.greatestFiniteMagnitude, gives: 1)
    expect(Scalar.tangentLimit, gives: 1)
    expect(Scalar.tangentLimit.nextUp, gives: 1)
    expect(.leastNonzeroMagnitude, gives: .leastNonzeroMagnitude)
    expect(.leastNormalMagnitude, gives: .leastNormalMagnitude)
    expect(.leastNormalMagnitude.nextDown, gives: .leastNormalMagnitude.nextDown)
    #expect(hyperbolicTangent(Scalar.nan).isNaN)
    #expect(hyperbolicTangent(-Scalar.nan).isNaN)
  }

  @Test func doublesSaturateWhereTheTangentRoundsToOne() {
    #expect(hyperbolicTangent(19.07) == 1)
    #expect(hyperbolicTangent(18.3) < 1)
  }

  @Test func floatsSaturateWhereTheTangentRoundsToOne() {
    #expect(hyperbolicTangent(Float(9.02)) == 1)
    #expect(hyperbolicTangent(Float(8.3)) < 1)
  }

  /// The limit is the maximum over all floats, 2.4952 at 4.5059386, which the stride includes.
  @Test func floatsStayWithinTheMeasuredBound() {
    var largest = 0.0
    var samples = 0
    for pattern in stride(from: UInt32(0x4090_30b3) % 4999, to: 0x7f80_0000, by: 4999) {
      let x = Float(bitPattern: pattern)
      let result = hyperbolicTangent(x)
      let exact = tanh(Double(x))
      let candidate = min(Float(exact), Float(1).nextDown)
      let spacing = candidate <= Float(exact) ? candidate.ulp : candidate.nextDown.ulp
      let error = abs(Double(result) - exact) / Double(spacing)
      if !(error <= largest) { largest = error }
      samples += 1
    }
    #expect(samples > 400_000)
    #expect(largest <= 2.4953)
    #expect(largest >= 2.4951)
  }

  @Test func floatsAreOddAndFallByTwoUlpAtMost() {
    var violations: [Float] = []
    for pattern in stride(from: UInt32(0), to: 0x7f80_0000, by: 3203) {
      let x = Float(bitPattern: pattern)
      let result = hyperbolicTangent(x)
      let isOdd = hyperbolicTangent(-x).bitPattern == (-result).bitPattern
      let rises = hyperbolicTangent(x.nextUp) >= result.nextDown.nextDown
      if !(isOdd && rises && result <= 1) { violations.append(x) }
    }
    #expect(violations.isEmpty)
  }

  @Test func doublesMatchTheFixture() throws {
    let points = try TangentPoint.fixture()
    #expect(points.count > 1900)
    for point in points {
      let result = hyperbolicTangent(point.x)
      let spacing = min(point.high.magnitude, 1.0.nextDown).ulp
      let error = abs((result - point.high) - point.low) / spacing
      #expect(error <= 2.5, "at \(point.x)")
      #expect(hyperbolicTangent(-point.x).bitPattern == (-result).bitPattern, "at \(point.x)")
    }
  }

  /// Guards the bits themselves: any change of the algorithm or of a constant shows here.
  @Test func bitsAreTheSpecifiedOnes() {
    var floats = Digest()
    for pattern in stride(from: UInt32(0), to: 0x4120_0000, by: 8191) {
      floats.add(UInt64(hyperbolicTangent(Float(bitPattern: pattern)).bitPattern))
    }
    #expect(floats.value == 12_250_343_505_980_673_053)

    var doubles = Digest()
    for index in 0..<100_000 {
      doubles.add(hyperbolicTangent(Double(index) * 0x1p-12).bitPattern)
    }
    #expect(doubles.value == 7_016_317_025_111_329_353)
  }
}

/// A point of the fixture: the exact tangent is `high + low`.
private struct TangentPoint {
  var x: Double
  var high: Double
  var low: Double

  static func fixture() throws -> [TangentPoint] {
    try Fixture.text("hyperbolic-tangent.txt").split(separator: "\n").map { line in
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      try #require(numbers.count == 3, "line \(line)")
      return TangentPoint(x: numbers[0], high: numbers[1], low: numbers[2])
    }
  }
}
