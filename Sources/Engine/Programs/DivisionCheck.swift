import Numbers
import OpenCL
import Synchronization
import Systems

/// Whether a device's own division and square root round correctly, tried once on numbers that are hard to round.
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
    let squares = hardSquares(roots: Array(numbers[..<count]))
    let roots = try trainer.evaluate(
      .squareRoot, squares, divisors: [], lanes: lanes, division: .own)
    return zip(roots, squares).allSatisfy { root, square in root == square.squareRoot() }
  }

  /// Numbers in [1, 4) whose square roots are hard to round, near those that are given, which are in [1, 2): next to the square of
  /// the middle between a root and its successor, below it or above it; one of four next to a power of two.
  package static func hardSquares<Scalar: ScalarProtocol>(roots: [Scalar]) -> [Scalar] {
    let four = Scalar(4)
    let hardest = [Scalar(1).nextUp, four.nextDown, Scalar(2).nextDown, Scalar(2).nextUp]
    return roots.enumerated().map { index, root in
      if index.isMultiple(of: 4) { return hardest[index / 4 % hardest.count] }
      let middle = (root * root).addingProduct(root, root.ulp)
      return [middle.nextDown, middle, middle.nextUp][index % 3]
    }
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
