import Compute
import Numbers
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// The ends of the leaky ReLU's slope are networks that are known otherwise.
@Suite struct LeakyReLUTests {
  private static func outcomes(
    _ setup: TrainingSetup, _ precision: Precision
  ) throws -> [Outcome] {
    let grid = try Grid(
      experiment: setup.experiment, region: Region(whole: setup.experiment.axes),
      size: Size("13x9"), precision: precision)
    let collector = OutcomeCollector(count: grid.count)
    try TrainingRun(
      .training(setup), precision: precision, points: grid, trainers: [ReferenceTrainer()],
      deliver: collector.deliver
    ).wait()
    return collector.outcomes
  }

  private static func experiment(_ activation: Activation, slope: Double?) -> Experiment {
    var experiment = Preset.relu.experiment
    experiment.network.activation = activation
    experiment.network.width = 4
    experiment.data.size = .count(9)
    experiment.steps = 60
    experiment.hyperparameters[.negativeSlope] = slope
    return experiment
  }

  /// The sign of a zero may differ, and what overflows below zero is 0 in one and no number in the other: the
  /// classes are the same, and all numbers of networks that stay finite.
  @Test(arguments: Precision.allCases) func withoutASlopeItIsTheReLU(precision: Precision) throws {
    let relu = try Self.outcomes(TrainingSetup(Self.experiment(.relu, slope: nil)), precision)
    let leaky = try Self.outcomes(TrainingSetup(Self.experiment(.leakyReLU, slope: 0)), precision)
    #expect(relu.map(\.isConverged) == leaky.map(\.isConverged))
    let finite = relu.indices.filter { relu[$0].divergenceStep < 0 && leaky[$0].divergenceStep < 0 }
    #expect(finite.allSatisfy { relu[$0].bits == leaky[$0].bits })
    #expect(finite.count >= 20)
    #expect(Set(relu.map(\.isConverged)).count == 2)
  }

  /// The gain of the ReLU is sqrt(2), that of a linear network 1: with inputs sqrt(2) times as large it is the same
  /// network. All bits are the same, because the root of a width of 4 is exact.
  @Test func withASlopeOfOneItIsLinear() throws {
    let leaky = try TrainingSetup(Self.experiment(.leakyReLU, slope: 1))
    let linear = TrainingSetup(
      Self.experiment(.identity, slope: nil), inputs: leaky.inputs.map { $0 * 2.0.squareRoot() },
      targets: leaky.targets, weights: leaky.weights)
    let outcomes = try Self.outcomes(leaky, .double)
    #expect(try Self.outcomes(linear, .double) == outcomes)
    #expect(Set(outcomes.map(\.isConverged)).count == 2)
  }
}
