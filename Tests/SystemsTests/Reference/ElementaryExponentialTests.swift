import Foundation
import Reference
import Testing

/// The exponential of numbers up to 0 and the logarithm of numbers from 1 on.
@Suite struct ElementaryExponentialTests {
  private func expectSpecialValues<Scalar: ReferenceScalar>(of: Scalar.Type) {
    #expect(naturalExponential(Scalar(0)) == 1)
    #expect(naturalExponential(-Scalar(0)) == 1)
    #expect(naturalExponential(-Scalar.leastNonzeroMagnitude) == 1)
    #expect(naturalExponential(Scalar.exponentialLimit) / 16 >= Scalar.leastNormalMagnitude)
    #expect(naturalExponential(Scalar.exponentialLimit.nextDown) == 0)
    #expect(naturalExponential(-Scalar.infinity) == 0)
    #expect(naturalExponential(Scalar.nan).isNaN)
    #expect(naturalExponentialLessOne(Scalar(0)) == 0)
    #expect(naturalExponentialLessOne(-Scalar(0)) == 0)
    let tiny = -Scalar.leastNonzeroMagnitude
    #expect(naturalExponentialLessOne(tiny) == tiny)
    #expect(naturalExponentialLessOne(tiny - .leastNormalMagnitude) == tiny - .leastNormalMagnitude)
    #expect(naturalExponentialLessOne(Scalar.exponentialLimit.nextDown) == -1)
    #expect(naturalExponentialLessOne(-Scalar.infinity) == -1)
    #expect(naturalExponentialLessOne(Scalar.nan).isNaN)
    #expect(naturalLogarithm(Scalar(1)) == 0)
    #expect(naturalLogarithm(Scalar(1).nextUp) == Scalar(1).ulp)
    #expect(naturalLogarithm(Scalar(2)) == Scalar.ln2)
    #expect(naturalLogarithm(Scalar.infinity) == .infinity)
    #expect(naturalLogarithm(Scalar.nan).isNaN)
  }

  @Test func specialValues() {
    expectSpecialValues(of: Float.self)
    expectSpecialValues(of: Double.self)
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

  /// The limits are the largest errors over all floats, 1.059, 0.872 and 1.969 ulp, rounded up.
  @Test func floatsStayWithinTheMeasuredBounds() {
    let below = stride(from: Float(0).bitPattern, through: Float(83).bitPattern, by: 2477)
      .lazy.map { -Float(bitPattern: $0) }
    #expect(largestError(below, { naturalExponential($0) }, exact: { exp(Double($0)) }) <= 1.06)
    let less = stride(from: UInt32(1), through: Float(83).bitPattern, by: 2477)
      .lazy.map { -Float(bitPattern: $0) }
    #expect(
      largestError(less, { naturalExponentialLessOne($0) }, exact: { expm1(Double($0)) }) <= 0.88)
    let above = stride(from: Float(1).bitPattern, to: Float.infinity.bitPattern, by: 2477)
      .lazy.map { Float(bitPattern: $0) }
    #expect(largestError(above, { naturalLogarithm($0) }, exact: { log(Double($0)) }) <= 1.97)
  }

  /// `Foundation`'s are within an ulp themselves.
  @Test func doublesAreNearTheSystems() {
    let below = (0..<200_000).lazy.map { -704 * pow(Double($0) / 200_000, 3) }
    #expect(largestError(below, { naturalExponential($0) }, exact: { exp($0) }) <= 2)
    #expect(
      largestError(below.dropFirst(), { naturalExponentialLessOne($0) }, exact: { expm1($0) }) <= 2)
    let above = (0..<200_000).lazy.map { exp(700 * pow(Double($0) / 200_000, 3)) }
    #expect(largestError(above, { naturalLogarithm($0) }, exact: { log($0) }) <= 3)
  }
}
