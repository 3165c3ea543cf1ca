import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// The last step that changed a weight, against the weights of each step.
@Suite struct StillnessTests {
  private static func experiment(_ preset: Preset, steps: Int) -> Experiment {
    var experiment = preset.experiment
    experiment.steps = steps
    experiment.observables = [.stillness]
    return experiment
  }

  private static func lastChange(_ experiment: Experiment, rate: Double) throws -> Double {
    try #require(
      TrainingRun.outcomes(
        Setup(experiment), precision: .double,
        points: [experiment.point(inputRate: rate, outputRate: rate)],
        trainers: [ReferenceTrainer(threads: 1)]
      ).first
    ).values[0]
  }

  @Test func itIsTheLastStepAfterWhichWeightsDiffer() throws {
    for preset in [Preset.xorReLU, .xorSigmoid, .linear] {
      let experiment = Self.experiment(preset, steps: 100)
      let setup = try TrainingSetup(experiment)
      for rate in [0, 0.1, 0.8, 3, 10, 1e30] {
        let point = experiment.point(inputRate: rate, outputRate: rate)
        var network = ReferenceNetwork(ReferenceProblem<Double>(setup), point)
        var expected = -1
        for step in 0..<experiment.steps {
          let before = Array(network.weights)
          guard network.step(batch: nil, number: step).isFinite else { break }
          if Array(network.weights) != before { expected = step }
        }
        #expect(
          try Self.lastChange(experiment, rate: rate) == Double(expected), "\(preset), \(rate)")
      }
    }
  }

  /// Neurons that die in the first updates stand still, although the exponent of those is above 0.
  @Test func deadNetworksAreToldFromChaos() throws {
    let setup = try NetworkGolden.xorReLU.setup()
    var experiment = setup.experiment
    experiment.observables = [.exponent, .stillness]
    let dead = TrainingSetup(
      experiment, inputs: setup.inputs, targets: setup.targets, direction: setup.direction,
      weights: setup.weights)
    let values = try TrainingRun.outcomes(
      .training(dead), precision: .double,
      points: [0.1, 3].map { experiment.point(inputRate: $0, outputRate: $0) },
      trainers: [ReferenceTrainer(threads: 1)]
    ).map(\.values)
    #expect(values[0][2] == 39)
    #expect(values[1][0] > 0.01 && (0...3).contains(values[1][2]), "\(values[1])")
  }
}
