import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// What a pixel tells step by step, against NumPy and against the trainer.
@Suite struct PixelSeriesTests {
  private static let activations: [Activation] = [.tanh, .relu, .identity]

  private static func series(
    _ setup: TrainingSetup, rate: Double, keepsState: @escaping (Int) -> Bool = { _ in false }
  ) throws -> PixelSeries {
    try ReferenceTrainer().series(
      .training(setup), setup.experiment.point(inputRate: rate, outputRate: rate),
      precision: .double, keepsState: keepsState)
  }

  private static func experiment(_ preset: Preset, steps: Int) -> Experiment {
    var experiment = preset.experiment
    experiment.steps = steps
    return experiment
  }

  /// What reversing the order of the points changes says how much rounding is magnified; NumPy sums in another order too.
  private static func expectClose(
    _ found: [Double], _ reversed: [Double], _ expected: [Double], _ name: String
  ) {
    var (error, spread) = (0.0, 0.0)
    for step in expected.indices {
      error = max(error, (found[step] - expected[step]).magnitude)
      spread = max(spread, (found[step] - reversed[step]).magnitude)
      #expect(
        error <= max(1e-12 * max(1, expected[step].magnitude), 100 * spread),
        "\(name), step \(step)")
    }
  }

  @Test(arguments: activations) func seriesAreThoseOfNumPy(activation: Activation) throws {
    let runs = try ExponentGolden.runs(activation)
    let count = ExponentGolden.tableSteps
    let tables = try ["losses", "growth", "separations"].map {
      try Fixture.numbers("exponents/\(activation.rawValue)_\($0).npy")
    }
    let setup = try ExponentGolden.setup(activation)
    let reversed = try ExponentGolden.setup(activation, isReversed: true)
    for (run, rate) in runs.rates.enumerated() where runs.exponentOfFirst40[run] != nil {
      let rows = tables.map { Array($0[(run * count)..<((run + 1) * count)]) }
      let found = try Self.series(setup, rate: rate)
      let other = try Self.series(reversed, rate: rate)
      let name = "\(activation.rawValue), rate \(rate)"
      Self.expectClose(found.losses, other.losses, rows[0], name + ", losses")
      func growth(_ series: PixelSeries) throws -> [Double] {
        let distances = try series.logDistances.map { try #require($0) }
        return zip(distances.dropFirst(), distances).map { $0 - $1 }
      }
      #expect(found.logDistances.count == found.losses.count + 1)
      Self.expectClose(try growth(found), try growth(other), rows[1], name + ", growth")
    }
  }

  @Test func distancesOfATwinAreThoseOfNumPy() throws {
    let expected = try Fixture.numbers("exponents/tanh_separations.npy")
    let count = ExponentGolden.tableSteps
    let runs = try ExponentGolden.runs(.tanh)
    let setup = try ExponentGolden.setup(.tanh, ExponentSettings(method: .twin))
    for (run, rate) in runs.rates.enumerated() {
      let found = try Self.series(setup, rate: rate).logDistances
      for step in 0..<count {
        let logarithm = logarithm2(expected[run * count + step]) * 0.69314718055994531
        let distance = try #require(found[step])
        // NumPy subtracts weights of order 1 that differ by 1e-8.
        #expect((distance - logarithm).magnitude <= 1e-5, "rate \(rate), step \(step)")
      }
    }
  }

  /// Each kind of pixel leaves what a trainer says that it leaves.
  @Test(arguments: [Precision.float, .double])
  func outcomesAreThoseOfTheTrainer(precision: Precision) throws {
    var experiments = [Preset.minibatch, .offset, .relu, .mandelbrot].map(\.experiment)
    experiments.append(Preset.single.experiment)
    experiments[4].observables = experiments[4].system.possibleObservables
    for index in experiments.indices {
      experiments[index].steps = 40
      let experiment = experiments[index]
      let setup = try Setup(experiment)
      let points = try [(-1.0, 0.5), (1, 1.2), (2.9, 2.9)].map {
        try experiment.point(x: $0.0, y: $0.1)
      }
      let expected = try TrainingRun.outcomes(
        setup, precision: precision, points: points, trainers: [ReferenceTrainer(threads: 1)])
      for (point, outcome) in zip(points, expected) {
        let series = try ReferenceTrainer().series(setup, point, precision: precision)
        #expect(series.outcome.bits == outcome.bits, "\(experiment.system.title)")
        #expect((series.losses.count == 40) == (series.endStep == nil && index != 3))
        if let last = series.losses.last { #expect(last.isFinite == (series.endStep == nil)) }
      }
    }
  }

  @Test func weightsAreThoseBeforeTheStep() throws {
    let experiment = Self.experiment(.single, steps: 30)
    let setup = try TrainingSetup(experiment)
    let point = try experiment.point(x: 0.5, y: 0.5)
    let series = try ReferenceTrainer().series(
      .training(setup), point, precision: .float, keepsState: { [0, 7, 30].contains($0) })
    #expect(series.states.map(\.step) == [0, 7, 30])
    #expect(series.states[0].values == setup.weights.map { Double(Float($0)) })
    for state in series.states.dropFirst() {
      let weights = ReferenceTrainer().weights(setup, point, steps: state.step, precision: .float)
      #expect(state.values == weights)
    }
  }

  @Test func orbitsAreThoseOfTheMap() throws {
    let experiment = Self.experiment(.mandelbrot, steps: 20)
    let series = try ReferenceTrainer().series(
      Setup(experiment), try experiment.point(x: -2, y: 0), precision: .double,
      keepsState: { _ in true })
    #expect(
      series.states.map(\.values) == [[0, 0], [-2, 0]] + Array(repeating: [2, 0], count: 19))
    #expect(series.losses.isEmpty && series.endStep == nil)
  }

  @Test func aSeriesCanBeStopped() throws {
    let cancellation = Cancellation()
    let setup = try Setup(Preset.single.experiment)
    var done = 0
    #expect(throws: CancelledError.self) {
      _ = try ReferenceTrainer().series(
        setup, setup.experiment.fixedPoint, precision: .float, cancellation: cancellation
      ) { step in
        done = step
        if step == 5 { cancellation.cancel() }
      }
    }
    #expect(done == 5)
  }
}
