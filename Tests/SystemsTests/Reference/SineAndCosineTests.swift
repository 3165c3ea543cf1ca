import Foundation
import Reference
import Testing

/// The sine and the cosine.
@Suite struct SineAndCosineTests {
  private func expectSpecialValues<Scalar: ReferenceScalar>(of: Scalar.Type) {
    #expect(sineAndCosine(Scalar(0)).sine.bitPattern == Scalar(0).bitPattern)
    #expect(sineAndCosine(-Scalar(0)).sine.bitPattern == (-Scalar(0)).bitPattern)
    #expect(sineAndCosine(-Scalar(0)).cosine == 1)
    let tiny = Scalar.leastNonzeroMagnitude
    #expect(sineAndCosine(tiny).sine == tiny)
    #expect(sineAndCosine(Scalar.nan).sine.isNaN)
    #expect(sineAndCosine(Scalar.nan).cosine.isNaN)
    let limit = sineAndCosine(Scalar(turnLimit))
    for beyond in [Scalar(turnLimit).nextUp, .greatestFiniteMagnitude, .infinity] {
      #expect(sineAndCosine(beyond).sine == limit.sine)
      #expect(sineAndCosine(beyond).cosine == limit.cosine)
    }
    // The quarter is cut off: what pi / 2 has more is the cosine.
    #expect(sineAndCosine(Scalar.quarter).sine == 1)
    #expect(sineAndCosine(Scalar.quarter).cosine == Scalar.quarterRest + Scalar.quarterLast)
  }

  @Test func specialValues() {
    expectSpecialValues(of: Float.self)
    expectSpecialValues(of: Double.self)
  }

  private func expectOddAndEven<Scalar: ReferenceScalar>(_ x: Scalar) {
    let (above, below) = (sineAndCosine(x), sineAndCosine(-x))
    #expect(below.sine.bitPattern == (-above.sine).bitPattern)
    #expect(below.cosine.bitPattern == above.cosine.bitPattern)
  }

  @Test func theyAreOddAndEvenToTheBit() {
    for number in 0..<2000 {
      expectOddAndEven(Float(number * number) * 0.171)
      expectOddAndEven(Double(number * number) * 0.171)
    }
  }

  /// The largest error in ulp of the exact result.
  private func largestError<Scalar: ReferenceScalar>(
    _ arguments: some Sequence<Scalar>, _ function: (Scalar) -> Scalar, exact: (Scalar) -> Double
  ) -> Double {
    arguments.reduce(0) { largest, x in
      let exact = exact(x)
      let error = abs(Double(function(x)) - exact) / Double(Scalar(exact).ulp)
      return error <= largest ? largest : error
    }
  }

  /// The limits are the largest errors over all floats to the limit, 2.357 and 2.288 ulp, and to 64, 1.427 and 1.433, rounded up.
  @Test(arguments: [(Float(turnLimit), 2.36), (64, 1.44)])
  func floatsStayWithinTheMeasuredBounds(_ limit: Float, _ bound: Double) {
    // The worst ones of all are among them.
    let worst: [Float] = [0x1.dc84fep+5, 0x1.3ea5a8p+4, 0x1.ed03ecp+18, 0x1.f9e214p+19]
    let arguments =
      stride(from: UInt32(1), through: limit.bitPattern, by: 2477).map { Float(bitPattern: $0) }
      + worst.filter { $0 <= limit }
    #expect(
      largestError(arguments, { sineAndCosine($0).sine }, exact: { sin(Double($0)) }) <= bound)
    #expect(
      largestError(arguments, { sineAndCosine($0).cosine }, exact: { cos(Double($0)) }) <= bound)
  }

  /// `Foundation`'s are within an ulp themselves.
  @Test func doublesAreNearTheSystems() {
    let arguments = (1..<200_000).lazy.map { 0x1p20 * pow(Double($0) / 200_000, 5) }
    #expect(largestError(arguments, { sineAndCosine($0).sine }, exact: { sin($0) }) <= 2.5)
    #expect(largestError(arguments, { sineAndCosine($0).cosine }, exact: { cos($0) }) <= 2.5)
    // Next to multiples of pi / 2 as well.
    let near = (1..<20_000).lazy.flatMap { number in
      let place = Double(number) * (Double.pi / 2)
      return [place.nextDown, place, place.nextUp]
    }
    #expect(largestError(near, { sineAndCosine($0).sine }, exact: { sin($0) }) <= 2.5)
    #expect(largestError(near, { sineAndCosine($0).cosine }, exact: { cos($0) }) <= 2.5)
  }
}
