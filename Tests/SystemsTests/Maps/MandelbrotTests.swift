import Compute
import Foundation
import Numbers
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// The map `z^2 + c`, whose answers everybody knows.
@Suite struct MandelbrotTests {
  /// The escape times of constants, or of starts with a constant.
  private static func escapeTimes(
    _ points: [ParameterPoint], steps: Int, precision: Precision = .double
  ) throws -> [Int] {
    var experiment = Experiment.mandelbrot
    experiment.steps = steps
    return try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: points, trainers: [ReferenceTrainer()]
    ).map { Int($0[0]) }
  }

  private static func constant(_ real: Double, _ imaginary: Double) -> ParameterPoint {
    ParameterPoint([real, imaginary, 0, 0])
  }

  @Test func escapeTimesAreNumPys() throws {
    let numbers = try Fixture.numbers("maps/mandelbrot_c.npy")
    let expected = try Fixture.numpy("maps/mandelbrot_escape.npy", as: .integer)
    let count = expected.count
    let times = try Self.escapeTimes(
      (0..<count).map { Self.constant(numbers[$0], numbers[count + $0]) }, steps: 200)
    #expect(times.contains(-1) && times.contains(1) && times.contains { $0 > 20 })
    // NumPy rounds in another order, which may move samples on the boundary.
    let equal = zip(times, expected).count { $0 == $1 }
    #expect(Double(equal) >= 0.99 * Double(count), "\(equal) of \(count)")
  }

  /// Inside the cardioid |1 - sqrt(1 - 4c)| < 1 and the disc |c + 1| < 1/4 no orbit escapes.
  @Test(arguments: Precision.allCases)
  func nothingEscapesFromCardioidAndDisc(precision: Precision) throws {
    let angles = stride(from: 0.0, to: 6.28, by: 0.1)
    let points = angles.flatMap { angle in
      let (x, y) = (cos(angle), sin(angle))
      // The cardioid's edge is mu / 2 - mu^2 / 4 with |mu| = 1; a hundredth inside.
      let (re, im) = (0.99 * x, 0.99 * y)
      return [
        Self.constant(re / 2 - (re * re - im * im) / 4, im / 2 - re * im / 2),
        Self.constant(-1 + 0.2475 * x, 0.2475 * y),
      ]
    }
    let times = try Self.escapeTimes(points, steps: 2000, precision: precision)
    #expect(times.allSatisfy { $0 == -1 })
  }

  @Test(arguments: Precision.allCases)
  func theTipStaysAndTheGapDoesNot(precision: Precision) throws {
    let times = try Self.escapeTimes(
      [Self.constant(-2, 0), Self.constant(0.26, 0), Self.constant(1, 0)], steps: 200,
      precision: precision)
    #expect(times[0] == -1)
    #expect(times[1] > 20)
    // 1, 2, 5: the third is outside.
    #expect(times[2] == 3)
  }

  /// With c = 0 the Julia set is the unit circle.
  @Test func startsAreParametersToo() throws {
    let times = try Self.escapeTimes(
      [ParameterPoint([0, 0, 0.6, 0.79]), ParameterPoint([0, 0, 0.8, 0.61])], steps: 100)
    #expect(times[0] == -1)
    #expect(times[1] > 1)
  }

  @Test func theAreaIsKnown() throws {
    let side = 240
    let points = (0..<(side * side)).map { index in
      Self.constant(
        -2.25 + 3 * (Double(index % side) + 0.5) / Double(side),
        -1.5 + 3 * (Double(index / side) + 0.5) / Double(side))
    }
    let inside = try Self.escapeTimes(points, steps: 400).count { $0 < 0 }
    let area = 9 * Double(inside) / Double(side * side)
    #expect(abs(area - 1.5066) <= 0.03, "\(area)")
  }
}
