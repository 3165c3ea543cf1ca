import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// A network of one parameterisation trains as one of the other whose weights and rates are scaled.
///
/// Where all factors are powers of two, nothing is rounded otherwise, and the bits are the same. So what other tests say
/// of the paper's network, by numbers from elsewhere, holds for the standard one.
@Suite struct ParameterisationTests {
  /// A shape whose factors `gain / sqrt(n)` and `1 / n` are powers of two.
  private static func network(_ activation: Activation, layers: Int, outputs: Int) -> Network {
    Network(
      width: [.identity, .sigmoid].contains(activation) ? 4 : 8, layers: layers, outputs: outputs,
      activation: activation)
  }

  /// `gain / sqrt(n)` of such a shape.
  private static let hiddenFactor = 0.5

  private static func experiment(_ network: Network, rule: Optimiser.Rule) -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.network = network
    experiment.data = DataSet(size: .count(5), seed: 3)
    experiment.optimiser.rule = rule
    return experiment
  }

  /// The same training with all factors in the weights and in the rates.
  private static func standard(_ setup: TrainingSetup) -> TrainingSetup {
    var experiment = setup.experiment
    experiment.network.parameterisation = .standard
    let network = experiment.network
    let last = network.parameterOffset(layer: network.layers - 1)
    let weights = setup.weights.enumerated().map { index, weight in
      weight * (index < last ? hiddenFactor : 1 / Double(network.width))
    }
    return TrainingSetup(
      experiment, inputs: setup.inputs, targets: setup.targets, weights: weights)
  }

  /// Compares all losses of 40 steps, bit by bit.
  private static func check<Scalar: ReferenceScalar>(
    _ setup: TrainingSetup, in type: Scalar.Type
  ) {
    let network = setup.training.network
    let paper = ReferenceProblem<Scalar>(setup)
    let standard = ReferenceProblem<Scalar>(Self.standard(setup))
    let (input, output) = (0.5, 0.25)
    func factor(layer: Int) -> Double {
      let factor = layer < network.layers - 1 ? hiddenFactor : 1 / Double(network.width)
      return factor * factor
    }
    let point = setup.experiment.point(inputRate: input, outputRate: output)
    // Layers 0 and 1 have rates of their own; networks of more would need a third.
    let scaled = setup.experiment.point(
      inputRate: input * factor(layer: 0), outputRate: output * factor(layer: 1))
    let losses = paper.losses(point, steps: 40)
    #expect(losses.count == 40 && losses.allSatisfy { $0.isFinite } && losses[39] != losses[0])
    #expect(standard.losses(scaled, steps: 40).map(\.bitPattern) == losses.map(\.bitPattern))
  }

  /// Rules whose updates are multiples of gradients, now and earlier.
  private static let rules = Optimiser.Rule.allCases.filter { $0.isLinear && $0 != .weightDecay }

  @Test(arguments: Activation.allCases, rules)
  func factorsInWeightsAndRatesAreFactorsInSums(
    activation: Activation, rule: Optimiser.Rule
  ) throws {
    for layers in [1, 2] {
      for outputs in [1, 3] {
        let network = Self.network(activation, layers: layers, outputs: outputs)
        let setup = try TrainingSetup(Self.experiment(network, rule: rule))
        Self.check(setup, in: Float.self)
        Self.check(setup, in: Double.self)
      }
    }
  }

  /// `gain / sqrt(n)` in hidden layers, `1 / sqrt(n)` in the output layer; the inputs are as they are drawn.
  @Test(arguments: Activation.allCases, [1, 2, 4])
  func standardWeightsAreDrawnWithTheirDeviation(activation: Activation, layers: Int) throws {
    var experiment = Self.experiment(
      Network(width: 5, layers: layers, outputs: 2, activation: activation), rule: .heavyBall)
    let paper = try TrainingSetup(experiment)
    experiment.network.parameterisation = .standard
    let standard = try TrainingSetup(experiment)
    #expect(standard.inputs == paper.inputs)
    #expect(standard.targets == paper.targets)
    let last = experiment.network.parameterOffset(layer: layers - 1)
    let hidden = (([.identity, .sigmoid].contains(activation) ? 1.0 : 2) / 5).squareRoot()
    let expected = paper.weights.enumerated().map { index, weight in
      weight * (index < last ? hidden : 0.2.squareRoot())
    }
    #expect(standard.weights == expected)

    let rounded = RoundedSetup<Float>(standard)
    #expect(rounded.inputs == paper.inputs.map { Float($0) })
    #expect(rounded.hiddenScale == 1)
    #expect(rounded.outputScale == 1)
    #expect(rounded.lossScale == RoundedSetup<Float>(paper).lossScale)
    // 2 / (batch outputs)
    let point = rounded.points.point(experiment.point(inputRate: 0.1, outputRate: 1))
    #expect(point[TrainingSlot.inputRate] == Float(0.1 * (2.0 / (5 * 2))))
  }
}
