import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// The plane of laziness and temperature against training runs by NumPy in double precision: batches of 4 drawn from 32 points,
/// width 8, nine points, 40 losses and the last one of 200 steps.
@Suite struct LazyHingeTests {
  private struct Runs: Decodable {
    let laziness: [Double]
    /// Rate over batch.
    let temperature: [Double]
    let batch: Int
    let lastLoss: [Double]

    enum CodingKeys: String, CodingKey {
      case temperature, batch
      case laziness = "alpha"
      case lastLoss = "last_loss"
    }
  }

  private static let steps = 200
  private static let lossCount = 40

  private static func experiment(batch: Int) -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.network.width = 8
    experiment.data.size = .count(32)
    experiment.loss = .lazyHinge
    experiment.optimiser.batch = .drawn(batch)
    experiment.steps = steps
    return experiment
  }

  /// Every loss of a run, over given draws; with those of each step in reverse order only rounding differs.
  private static func losses(_ runs: Runs, isReversed: Bool) throws -> [[Double]] {
    let draws = try Fixture.numpy("lazy/draws.npy", as: .integer)
    try #require(draws.count == steps * runs.batch)
    let experiment = experiment(batch: runs.batch)
    let inputs = try Fixture.numbers("lazy/inputs.npy")
    let labels = try Fixture.numbers("lazy/labels.npy")
    let setup = TrainingSetup(
      experiment, inputs: inputs, targets: labels,
      weights: try Fixture.numbers("lazy/weights.npy"))
    let problem = ReferenceProblem<Double>(setup)
    let slot = try #require(experiment.system.slot(.laziness))
    return runs.laziness.indices.map { run in
      let rate = runs.temperature[run] * Double(runs.batch)
      var point = experiment.point(inputRate: rate, outputRate: rate)
      point[slot] = runs.laziness[run]
      var network = ReferenceNetwork(problem, point)
      return (0..<steps).map { step in
        let batch = draws[(step * runs.batch)..<((step + 1) * runs.batch)].map { Int32($0) }
        return network.step(batch: isReversed ? batch.reversed() : batch, number: step)
      }
    }
  }

  @Test func runsAgreeWithNumPy() throws {
    let runs = try Fixture.json("lazy/lazy.json", as: Runs.self)
    let expected = try Fixture.numbers("lazy/losses.npy")
    try #require(expected.count == runs.laziness.count * Self.lossCount)
    let losses = try Self.losses(runs, isReversed: false)
    let others = try Self.losses(runs, isReversed: true)
    for run in runs.laziness.indices {
      for step in 0..<Self.lossCount {
        let (loss, other) = (losses[run][step], expected[run * Self.lossCount + step])
        #expect(
          (loss - other).magnitude <= 1e-10 * other, "run \(run), step \(step): \(loss), \(other)")
      }
      // At a high temperature rounding grows until the last step.
      let (last, other) = (losses[run][Self.steps - 1], runs.lastLoss[run])
      let spread = (others[run][Self.steps - 1] - last).magnitude
      #expect((last - other).magnitude <= max(100 * spread, 1e-10 * other), "run \(run)")
      #expect(spread <= 1e-3 * other, "run \(run) says nothing: \(spread)")
    }
  }

  /// Every output is that of the start before the first step, so every margin is 1.
  @Test(arguments: [Activation.tanh, .relu, .leakyReLU, .identity, .sigmoid], [1, 2, 3])
  func beginsAtOneOverLaziness(activation: Activation, layers: Int) throws {
    var experiment = Self.experiment(batch: 4)
    experiment.network = Network(
      width: 6, layers: layers, outputs: 2, activation: activation, hasBiases: true,
      initial: .fanInUniform)
    experiment.hyperparameters = [
      .laziness: 4, .initialWeightScale: 1.5, .initialWeightOffset: -0.25,
    ]
    let problem = ReferenceProblem<Double>(try TrainingSetup(experiment))
    let losses = problem.losses(experiment.fixedPoint, steps: 1)
    #expect((losses[0] - 0.25).magnitude <= 1e-14, "\(losses[0])")
  }

  /// With a laziness of 1 and a start that gives 0 the loss is the hinge.
  @Test func isTheHingeWhereTheStartGivesNothing() throws {
    var experiment = Self.experiment(batch: 4)
    experiment.hyperparameters = [.initialWeightScale: 0, .initialWeightOffset: 0.5]
    experiment.network.initial = .scaled
    // The output layer's weights are 0.
    let lazy = ReferenceProblem<Double>(try TrainingSetup(experiment))
    experiment.loss = .hinge
    let hinge = ReferenceProblem<Double>(try TrainingSetup(experiment))
    let point = experiment.point(inputRate: 3, outputRate: 3)
    var lazyPoint = point
    lazyPoint.values = point.values + [1]
    let losses = lazy.losses(lazyPoint, steps: 30)
    #expect(losses.map(\.bitPattern) == hinge.losses(point, steps: 30).map(\.bitPattern))
    #expect(losses[29] < losses[0])
  }
}
