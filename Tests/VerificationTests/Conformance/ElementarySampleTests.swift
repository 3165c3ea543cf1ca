import Engine
import Foundation
import Numbers
import OpenCL
import Systems
import TestSupport
import Testing

/// Samples of doubles and of pairs to divide, where trying all there are is out of reach.
///
/// `ROMANESCO_SAMPLES` says how many; docs/numerics-elementary.md tells what hundreds of millions gave.
extension ConformanceTests {
  @Suite struct ElementarySamples {
    private static let samples =
      ProcessInfo.processInfo.environment["ROMANESCO_SAMPLES"].flatMap { Int($0) } ?? 1 << 18

    /// Arguments of one call of a device, at most.
    private static let pieceCount = 1 << 20

    /// Calls with the key and the length of each piece of the samples.
    private static func forEachPiece(
      _ body: (_ key: RandomKey, _ count: Int) throws -> Void
    ) rethrows {
      for first in stride(from: 0, to: samples, by: pieceCount) {
        // Whole vectors.
        let count = max(16, min(pieceCount, samples - first) / 16 * 16)
        try body(RandomKey(seed: UInt64(first / pieceCount + 1)), count)
      }
    }

    private static func units(_ key: RandomKey, count: Int) -> [Double] {
      key.bits64(count: count).map { Double($0 >> 11) * 0x1p-53 }
    }

    #if arch(x86_64)
      /// Half of the arguments lie where the error is largest, half in the whole range but what is next to saturation.
      @Test func tangentsOfDoublesAreWithinTheBound() throws {
        for device in TestDevices.all where device.info.double.supported {
          let trainer = DeviceTrainer(device)
          let division = try trainer.division(.double, lanes: 8)
          var largest = 0.0
          var worst = 0.0
          try Self.forEachPiece { key, count in
            let x = Self.units(key, count: count).enumerated().map { index, unit in
              0.16 + (index.isMultiple(of: 2) ? 3 : 10) * unit
            }
            let tangents = try trainer.evaluate(
              .hyperbolicTangent, x, divisors: x, lanes: 8, division: division)
            for (argument, tangent) in zip(x, tangents) {
              let exact = tanh(Float80(argument))
              let error = Double(abs(Float80(tangent) - exact) / Float80(Double(exact).ulp))
              if !(error <= largest) { (largest, worst) = (error, argument) }
            }
          }
          print("tanh on \(device.info.name): \(largest) ulp at \(worst)")
          #expect(largest <= 2.5, "at \(worst) on \(device.info.identity)")
          #expect(largest >= 1, "a sample that finds no error has not looked")
        }
      }
    #endif

    /// The emulated division, on pairs half of which are next to the middle of two quotients.
    @Test(arguments: Precision.allCases) func emulatedQuotientsRoundCorrectly(
      precision: Precision
    ) throws {
      for device in TestDevices.all {
        let trainer = DeviceTrainer(device)
        guard trainer.violation(precision) == nil else { continue }
        try Self.forEachPiece { key, count in
          let (first, second) = key.split()
          switch precision {
          case .float:
            func numbers(_ key: RandomKey) -> [Float] {
              key.bits32(count: count).map { Float(bitPattern: $0 >> 9 | 0x3f80_0000) }
            }
            try Self.compare(trainer, numbers(first), numbers(second))
          case .double:
            func numbers(_ key: RandomKey) -> [Double] {
              key.bits64(count: count).map {
                Double(bitPattern: $0 >> 12 | 0x3ff0_0000_0000_0000)
              }
            }
            try Self.compare(trainer, numbers(first), numbers(second))
          }
        }
      }
    }

    /// The emulated square root, of numbers of any exponent and of such as are next to the square of the middle of two roots.
    @Test(arguments: Precision.allCases) func emulatedRootsRoundCorrectly(
      precision: Precision
    ) throws {
      for device in TestDevices.all {
        let trainer = DeviceTrainer(device)
        guard trainer.violation(precision) == nil else { continue }
        try Self.forEachPiece { key, count in
          let (first, second) = key.split()
          switch precision {
          case .float:
            try Self.compareRoots(
              trainer, first.bits32(count: count).map { Float(bitPattern: $0 >> 1) },
              second.bits32(count: count).map { Float(bitPattern: $0 >> 9 | 0x3f80_0000) })
          case .double:
            try Self.compareRoots(
              trainer, first.bits64(count: count).map { Double(bitPattern: $0 >> 1) },
              second.bits64(count: count).map {
                Double(bitPattern: $0 >> 12 | 0x3ff0_0000_0000_0000)
              })
          }
        }
      }
    }

    /// Takes roots of any positive numbers, of those that are hard to round near `roots`, and of the least numbers.
    private static func compareRoots<Scalar: ScalarProtocol>(
      _ trainer: DeviceTrainer, _ any: [Scalar], _ roots: [Scalar]
    ) throws {
      let finite = any.map { $0.isFinite ? $0 : 0 }
      let subnormal = any.indices.map { Scalar($0 + 1) * Scalar.leastNonzeroMagnitude }
      for squares in [finite, DivisionCheck.hardSquares(roots: roots), subnormal] {
        let results = try trainer.evaluate(
          .squareRoot, squares, divisors: [], lanes: 16, division: .emulated)
        let wrong = squares.indices.first { results[$0] != squares[$0].squareRoot() }
        let pair = wrong.map { "root of \(squares[$0]) = \(results[$0])" }
        #expect(wrong == nil, "\(pair ?? "") on \(trainer.device.info.identity)")
      }
    }

    private static func compare<Scalar: ScalarProtocol>(
      _ trainer: DeviceTrainer, _ numbers: [Scalar], _ others: [Scalar]
    ) throws {
      let hard = DivisionCheck.hardPairs(divisors: numbers, quotients: others)
      for (dividends, divisors) in [(others, numbers), hard] {
        let quotients = try trainer.evaluate(
          .quotient, dividends, divisors: divisors, lanes: 16, division: .emulated)
        let wrong = quotients.indices.first {
          !(quotients[$0] == dividends[$0] / divisors[$0])
        }
        let pair = wrong.map { "\(dividends[$0]) / \(divisors[$0]) = \(quotients[$0])" }
        #expect(wrong == nil, "\(pair ?? "") on \(trainer.device.info.identity)")
      }
    }
  }
}
