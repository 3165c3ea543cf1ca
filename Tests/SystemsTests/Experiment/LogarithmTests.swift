import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// Against the platform's logarithm, which is off by at most 0.6 ulp.
@Suite struct LogarithmTests {
  /// The greatest errors over some numbers: in ulp of the result, and of the result or 1, whichever is larger.
  private static func errors(_ numbers: some Sequence<Double>) -> (ofResult: Double, ofOne: Double)
  {
    var worst = (ofResult: 0.0, ofOne: 0.0)
    for number in numbers {
      let expected = log2(number)
      let error = (logarithm2(number) - expected).magnitude
      worst.ofOne = max(worst.ofOne, error / max(expected.ulp, 1.0.ulp))
      if expected != 0 { worst.ofResult = max(worst.ofResult, error / expected.ulp) }
    }
    return worst
  }

  @Test func errorsAreAsMeasured() {
    let samples: [[Double]] = [
      (0..<300_000).map { 0.5 + Double($0) * 5e-6 },
      (1...100_000).map { 1 + Double($0 - 50_000) * 1e-8 },
      (1...100_000).map { Double($0) },
      RandomKey(seed: 17).bits64(count: 300_000).map { Double(bitPattern: $0 >> 1) }
        .filter(\.isNormal),
    ]
    for numbers in samples {
      let worst = Self.errors(numbers)
      #expect(worst.ofResult <= 3.8 + 0.6)
      #expect(worst.ofOne <= 1.1 + 0.6)
    }
  }

  @Test func powersOfTwoAreExact() {
    for exponent in -1022...1023 {
      #expect(
        logarithm2(Double(sign: .plus, exponent: exponent, significand: 1)) == Double(exponent))
    }
  }

  /// Pins the bits: channels are made of them, and a platform that rounds differently must fail here.
  @Test func bitsAreTheSpecifiedOnes() {
    #expect(
      Digest.of((1...100_000).map { logarithm2(Double($0)).bitPattern })
        == 8_602_502_089_104_422_724)
  }
}
