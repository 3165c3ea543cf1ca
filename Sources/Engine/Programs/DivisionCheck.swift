import Numbers
import OpenCL
import Synchronization
import Systems

/// Whether a device's own division rounds correctly, tried once on pairs that are hard to round.
package enum DivisionCheck {
  /// What an answer is good for; compilers divide vectors of each length in their own way.
  private struct Key: Hashable {
    let device: Device
    let precision: Precision
    let lanes: Int
  }

  private static let answers = Mutex<[Key: Bool]>([:])

  /// Pairs of numbers, a multiple of all lengths of vectors.
  private static let count = 1024

  /// The answer, found when it is first asked for in this process.
  static func passes(
    _ trainer: DeviceTrainer, _ precision: Precision, lanes: Int
  ) throws(CLError) -> Bool {
    let key = Key(device: trainer.device, precision: precision, lanes: lanes)
    if let answer = answers.withLock({ $0[key] }) { return answer }
    let answer: Bool
    switch precision {
    case .float:
      let bits = RandomKey(seed: 3).bits32(count: 2 * count)
      answer = try passes(trainer, lanes, bits.map { Float(bitPattern: $0 >> 9 | 0x3f80_0000) })
    case .double:
      let bits = RandomKey(seed: 3).bits64(count: 2 * count)
      answer = try passes(
        trainer, lanes, bits.map { Double(bitPattern: $0 >> 12 | 0x3ff0_0000_0000_0000) })
    }
    answers.withLock { $0[key] = answer }
    return answer
  }

  /// Takes numbers in [1, 2), half of them as divisors, half as quotients.
  private static func passes<Scalar: ScalarProtocol>(
    _ trainer: DeviceTrainer, _ lanes: Int, _ numbers: [Scalar]
  ) throws(CLError) -> Bool {
    let (dividends, divisors) = hardPairs(
      divisors: Array(numbers[..<count]), quotients: Array(numbers[count...]))
    let quotients = try trainer.evaluate(
      .quotient, dividends, divisors: divisors, lanes: lanes, division: .own)
    for (index, quotient) in quotients.enumerated()
    where quotient != dividends[index] / divisors[index] {
      return false
    }
    return true
  }

  /// Dividends and divisors whose quotients are hard to round, near those that are given.
  ///
  /// Takes as many divisors as quotients, all in [1, 2). One divisor of four gives way to a neighbour of a power of two,
  /// whose reciprocal is the hardest to round.
  package static func hardPairs<Scalar: ScalarProtocol>(
    divisors: [Scalar], quotients: [Scalar]
  ) -> (dividends: [Scalar], divisors: [Scalar]) {
    let one = Scalar(1)
    let two = Scalar(2)
    let hardest = [one.nextUp, two.nextDown, two.nextDown.nextDown]
    let divisors = divisors.enumerated().map { index, divisor in
      index.isMultiple(of: 4) ? hardest[index / 4 % 3] : divisor
    }
    let dividends = zip(divisors, quotients).enumerated().map { index, pair in
      dividend(pair.0, quotient: pair.1, side: index % 3)
    }
    return (dividends, divisors)
  }

  /// A number whose quotient by a divisor lies next to the middle between a quotient and its successor: below it,
  /// as near as can be, or above it.
  private static func dividend<Scalar: ScalarProtocol>(
    _ divisor: Scalar, quotient: Scalar, side: Int
  ) -> Scalar {
    let middle = (quotient * divisor).addingProduct(quotient.ulp / 2, divisor)
    return [middle.nextDown, middle, middle.nextUp][side]
  }
}
