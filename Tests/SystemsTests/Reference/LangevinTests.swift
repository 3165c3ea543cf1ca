import Compute
import Numbers
import Plane
import Reference
import Systems
import Testing

/// Noise that is drawn for all pixels, and what it does to trainings.
@Suite struct LangevinTests {
  private static func experiment(temperature: Double = 0.01) -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 6, layers: 2, outputs: 1, activation: .tanh)
    experiment.data.size = .count(9)
    experiment.optimiser.rule = .langevin
    experiment.steps = 30
    experiment.hyperparameters[.temperature] = temperature
    return experiment
  }

  private static func outcome(_ experiment: Experiment, rate: Double) throws -> [Double] {
    try #require(
      TrainingRun.outcomes(
        Setup(experiment), precision: .double,
        points: [experiment.point(inputRate: rate, outputRate: rate)],
        trainers: [ReferenceTrainer(threads: 1)]
      ).first?.values)
  }

  @Test func noiseIsNormalAndThatOfItsStep() throws {
    var experiment = Self.experiment()
    experiment.steps = 400
    let setup = try TrainingSetup(experiment)
    let all = setup.noise(steps: 0..<400)
    #expect(all.count == 400 * 42 && Set(all).count == all.count)
    #expect(setup.noise(steps: 7..<9) == Array(all[(7 * 42)..<(9 * 42)]))
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + $1 * $1 } / Double(all.count)
    #expect(mean.magnitude < 0.03 && (variance - 1).magnitude < 0.04)
    experiment.optimiser.noiseSeed = 1
    #expect(try TrainingSetup(experiment).noise(steps: 0..<1) != Array(all[..<42]))
    experiment.optimiser = Optimiser(batch: .full, batchSeed: 42)
    experiment.hyperparameters = [:]
    #expect(try TrainingSetup(experiment).noise(steps: 0..<4) == [])
  }

  /// Longer trainings than what is kept of the draws.
  @Test func stepsThatAreNotKeptAreDrawnAgain() throws {
    var experiment = Self.experiment()
    experiment.steps = 60_000
    let setup = try TrainingSetup(experiment)
    let late = setup.noise(steps: 59_998..<60_000)
    #expect(late == setup.noise(steps: 59_998..<60_000) && Set(late).count == 84)
  }

  @Test func coldNoiseIsGradientDescent() throws {
    var plain = Self.experiment()
    plain.optimiser.rule = .gradientDescent
    plain.hyperparameters = [:]
    // With three layers gradient descent keeps the outgoing weight in the gradient, too.
    plain.network.layers = 3
    var cold = Self.experiment(temperature: 0)
    cold.network.layers = 3
    #expect(try Self.outcome(cold, rate: 3) == Self.outcome(plain, rate: 3))
    cold.hyperparameters[.temperature] = 1e-3
    #expect(try Self.outcome(cold, rate: 3) != Self.outcome(plain, rate: 3))
  }

  /// Without a gradient weights take a random walk: after T steps each has the variance 2 rate temperature T.
  @Test func withoutAGradientWeightsTakeARandomWalk() throws {
    var experiment = Self.experiment(temperature: 0.02)
    experiment.network = Network(width: 32, layers: 2, outputs: 1, activation: .relu)
    experiment.data.size = .count(1)
    experiment.steps = 100
    let drawn = try TrainingSetup(experiment)
    // Nothing enters the first layer, so nothing pulls.
    let setup = TrainingSetup(
      experiment, inputs: drawn.inputs.map { _ in 0 }, targets: [0], weights: drawn.weights)
    let problem = ReferenceProblem<Double>(setup)
    var network = ReferenceNetwork(problem, experiment.point(inputRate: 0.5, outputRate: 3))
    for step in 0..<100 { _ = network.step(batch: nil, number: step) }
    let moved = zip(network.weights, setup.weights).map { $0 - $1 }
    for (weights, rate) in [(moved[..<1024], 0.5), (moved[1024...], 3)] {
      let variance = weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)
      let expected = 2 * rate * 0.02 * 100
      #expect(
        (variance / expected - 1).magnitude < (weights.count > 100 ? 0.15 : 0.7), "\(variance)")
    }
  }

  /// Rates that are negative or 0 make no noise, and no number that is none.
  @Test func ratesBelowZeroMakeNoNoise() throws {
    let values = try Self.outcome(Self.experiment(), rate: -0.5)
    var plain = Self.experiment(temperature: 0)
    #expect(try values == Self.outcome(plain, rate: -0.5))
    plain.hyperparameters[.temperature] = 1e300
    #expect(try Self.outcome(plain, rate: 1e300).allSatisfy { $0.isFinite })
  }

  @Test(arguments: Precision.allCases) func whatDivergesHasNoMean(precision: Precision) throws {
    var experiment = Preset.linear.experiment
    experiment.observables = [.averagedLoss, .losses]
    experiment.steps = 60
    let points = [1, 1e6, 1e30].map { experiment.point(inputRate: $0, outputRate: $0) }
    let values = try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: points,
      trainers: [ReferenceTrainer(threads: 1)]
    ).map(\.values)
    #expect(values[0][0] > 0 && values[0][0] < values[0][3])
    #expect(values[1][0] == -1 && values[2][0] == -1)
  }
}
