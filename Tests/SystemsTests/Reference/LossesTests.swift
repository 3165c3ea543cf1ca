import Compute
import Reference
import Systems
import TestSupport
import Testing

/// The channels of the observable `losses` against the losses of each step.
@Suite struct LossesTests {
  private static let rates = [0.3, 3.0, 10, 30, 1e6, 1e30]

  private static func setup(_ observables: [Observable] = [.losses]) throws -> TrainingSetup {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 8, layers: 2, outputs: 1, activation: .identity)
    experiment.data.size = .count(32)
    experiment.steps = 200
    experiment.observables = observables
    return TrainingSetup(
      experiment, inputs: try Fixture.numbers("optimisers/inputs.npy"),
      targets: try Fixture.numbers("optimisers/targets.npy"),
      weights: try Fixture.numbers("optimisers/weights.npy"))
  }

  private static func outcomes(_ setup: TrainingSetup) throws -> [[Double]] {
    try TrainingRun.outcomes(
      .training(setup), precision: .double,
      points: rates.map { setup.experiment.point(inputRate: $0, outputRate: $0) },
      trainers: [ReferenceTrainer(threads: 1)]
    ).map(\.values)
  }

  @Test func channelsAreThoseOfTheSteps() throws {
    let setup = try Self.setup()
    #expect(setup.experiment.channels.map(\.name) == ["lastLoss", "bestLoss", "firstLoss"])
    var divergedCount = 0
    for (rate, values) in zip(Self.rates, try Self.outcomes(setup)) {
      var network = ReferenceNetwork(
        ReferenceProblem<Double>(setup), setup.experiment.point(inputRate: rate, outputRate: rate))
      var losses: [Double] = []
      for step in 0..<200 where losses.allSatisfy(\.isFinite) {
        losses.append(network.step(batch: nil, number: step))
      }
      let first = try #require(losses.first)
      if losses.allSatisfy(\.isFinite) {
        #expect(values == [losses[199], try #require(losses.min()), first])
      } else {
        divergedCount += 1
        #expect(values == [-1, -1, first])
      }
    }
    #expect((1..<Self.rates.count).contains(divergedCount))
  }

  @Test func theRatioOfLastAndFirstIsThatOfTheMeasure() throws {
    for values in try Self.outcomes(Self.setup([.losses, .convergence])) where values[0] >= 0 {
      let ratio = min(values[0] / values[2], 1e6)
      #expect((ratio - values[4]).magnitude <= 1e-15 * ratio)
    }
  }

  @Test func aFirstLossThatIsNotFiniteIsNone() throws {
    var experiment = Preset.single.experiment
    experiment.steps = 20
    experiment.observables = [.losses]
    experiment.hyperparameters = [.initialWeightScale: 1e200]
    let setup = try TrainingSetup(experiment)
    let outcome = try TrainingRun.outcomes(
      .training(setup), precision: .float, points: [experiment.fixedPoint],
      trainers: [ReferenceTrainer(threads: 1)])
    #expect(outcome.map(\.values) == [[-1, -1, -1]])
  }
}
