import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// What is known of almost-linear networks.
@Suite struct AlmostLinearTests {
  /// A network of five units with some numbers.
  private static func drawn() throws -> (series: [Double], start: [Double]) {
    (try AlmostLinearGolden.series(), try AlmostLinearGolden.read().start)
  }

  /// No unit is at its kink, so that differences of the loss come to the gradient.
  @Test(arguments: [0, 0.3, 1.0], [0, 2, 5])
  func gradientsAreThoseOfTheLoss(forcing: Double, rectified: Int) throws {
    let (series, drawn) = try Self.drawn()
    let start = drawn.enumerated().map { $0 < 30 ? $1 : 0.1 * Double($0 - 31) + 0.03 }
    func run(_ start: [Double]) -> AlmostLinearRun {
      AlmostLinearRun(
        AlmostLinearSystem(rectified: rectified), steps: 20, series: series, start: start)
    }
    let gradient = run(start).gradient(forcing: forcing).gradient
    let largest = gradient.map(\.magnitude).max() ?? 0
    #expect(largest > 1e-2)
    for place in start.indices {
      func loss(_ change: Double) -> Double {
        var start = start
        start[place] += change
        return run(start).gradient(forcing: forcing).loss
      }
      let slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
      #expect((slope - gradient[place]).magnitude <= 1e-6 * largest, "number \(place)")
    }
  }

  /// With all units seen and a forcing of 1 every point is learned from the one before it: the gradient has no product over time.
  @Test func fullForcingIsARegression() throws {
    let (series, drawn) = try Self.drawn()
    let start = Array(drawn[0..<3]) + drawn[5..<14] + [0.1, -0.2, 0.3]
    let run = AlmostLinearRun(
      AlmostLinearSystem(units: 3, rectified: 1), steps: 20, series: series, start: start)
    var expected = Array(repeating: 0.0, count: 15)
    for point in 1..<30 {
      let before = Array(series[(3 * point - 3)..<(3 * point)])
      let given = [before[0], before[1], max(before[2], 0)]
      for unit in 0..<3 {
        var next = start[unit] * before[unit] + start[12 + unit]
        for other in 0..<3 { next += start[3 + 3 * unit + other] * given[other] }
        let slope = 2 * (next - series[3 * point + unit]) / 87
        expected[unit] += slope * before[unit]
        for other in 0..<3 { expected[3 + 3 * unit + other] += slope * given[other] }
        expected[12 + unit] += slope
      }
    }
    for (value, other) in zip(run.gradient(forcing: 1).gradient, expected) {
      #expect((value - other).magnitude <= 1e-13)
    }
  }

  /// A machine with a triangular W whose rectified units stay below 0 is linear; its eigenvalues are on the diagonal.
  @Test(arguments: Precision.allCases)
  func exponentsOfLinearMachinesAreThoseOfEigenvalues(precision: Precision) throws {
    let diagonal = [0.5, -0.3, 0.25, 0.4, 0.6]
    var weights = Array(repeating: 0.0, count: 25)
    for row in 0..<5 { for column in row..<5 { weights[5 * row + column] = 0.125 } }
    weights[6] = -0.5625  // With the diagonal -0.8625.
    let run = AlmostLinearRun(
      AlmostLinearSystem(trainingSteps: 20), steps: 500, series: try Self.drawn().series,
      start: diagonal + weights + [0.1, 0.2, -0.1, -1, -1], [.exponent],
      exponent: ExponentSettings(from: 300))
    let outcome = try run.outcomes([(rate: 0, forcing: 0.5)], precision)[0]
    #expect((outcome[0] - log(0.8625)).magnitude <= (precision == .double ? 1e-12 : 1e-7))
  }

  /// A free run that grows without bound ends its pixel; the gradients before it were bounded.
  @Test func freeRunsDiverge() throws {
    let start = Array(repeating: 4.0, count: 5) + Array(repeating: 0, count: 30)
    let run = AlmostLinearRun(
      AlmostLinearSystem(trainingSteps: 40), steps: 1000, series: try Self.drawn().series,
      start: start,
      [.escape, .largestGradient, .losses, .exponent])
    let outcome = try run.outcomes([(rate: 0, forcing: 1)])[0]
    // From about 1 by a factor of 4 a step, which does not train.
    #expect((551...553).contains(outcome[0]))
    #expect(outcome[1] > 0 && outcome[1].isFinite)
    #expect(outcome[2] == -1 && outcome[4] > 0)
    #expect((outcome[5] - log(4)).magnitude < 1e-12)
  }

  /// A free run begins at the first point, and leaves what was learned alone.
  @Test func freeRunsTellTheLastLoss() throws {
    let (series, start) = try Self.drawn()
    func outcome(_ trainingSteps: Int?, _ steps: Int) throws -> Outcome {
      try AlmostLinearRun(
        AlmostLinearSystem(trainingSteps: trainingSteps), steps: steps, series: series,
        start: start, [.losses, .largestGradient]
      ).outcomes([(rate: 0.1, forcing: 1)])[0]
    }
    #expect(try outcome(60, 100) == outcome(nil, 60))
    #expect(try outcome(60, 100)[0] < outcome(nil, 20)[0])
  }

  /// Floats come near doubles where nothing diverges.
  @Test func floatsComeNearDoubles() throws {
    let golden = try AlmostLinearGolden.read()
    let run = try golden.run(steps: 100, [.losses, .largestGradient])
    let doubles = try run.outcomes([(rate: 0.1, forcing: 1)])[0]
    let floats = try run.outcomes([(rate: 0.1, forcing: 1)], .float)[0]
    for (float, double) in zip(floats.values, doubles.values) {
      #expect((float - double).magnitude <= 1e-4 * double)
    }
  }

  /// Starts are drawn by the seed, as the other program draws them but for its generator.
  @Test func startsAreDrawn() throws {
    func start(_ seed: UInt64) throws -> [Double] {
      let network = AlmostLinearSystem(units: 32, seed: seed, files: AlmostLinearFiles())
      var experiment = Experiment.forcedLorenz
      experiment.system = .almostLinear(network)
      experiment.observables = [.losses]
      return try AlmostLinearSetup(experiment, network).start
    }
    let numbers = try start(1)
    #expect(numbers[..<32].allSatisfy { (0.5..<0.9).contains($0) })
    let weights = numbers[32..<(33 * 32)]
    let variance = weights.reduce(0) { $0 + $1 * $1 } / 1024
    #expect((variance * 1024 - 1).magnitude < 0.2)
    #expect(numbers[(33 * 32)...].allSatisfy { $0 == 0 })
    #expect(try start(1) == numbers && start(2) != numbers)
  }
}
