import Reference
import Systems
import TestSupport
import Testing

/// The rules with a momentum on functions of one number, and what their state is.
@Suite struct MomentumTests {
  /// The numbers after each of some updates, from rest.
  private static func iterates(
    _ rule: Optimiser.Rule, from start: Double, step: Double, momentum: Double, count: Int,
    slope: (Double) -> Double
  ) -> [Double] {
    var number = start
    var velocity = [0.0]
    var state = velocity.mutableSpan
    return (0..<count).map { _ in
      number = rule.updated(
        number, gradient: slope(number), step: step, number: 0, own: [momentum],
        state: &state, place: 0, stride: 1)
      return number
    }
  }

  private struct Cycle: Decodable {
    let alpha: Double
    let beta: Double
    let start: Double
    let iterates: [Double]
  }

  /// On a strongly convex function the heavy ball can end in a cycle of three (Lessard, Recht and Packard).
  @Test func theHeavyBallCanCycle() throws {
    let cycle = try Fixture.json("optimisers/heavy_ball_cycle.json", as: Cycle.self)
    let iterates = Self.iterates(
      .heavyBall, from: cycle.start, step: cycle.alpha, momentum: cycle.beta,
      count: cycle.iterates.count
    ) { $0 < 1 ? 25 * $0 : ($0 < 2 ? $0 + 24 : 25 * $0 - 24) }
    try #require(iterates.count == 60)
    for (number, expected) in zip(iterates, cycle.iterates) {
      // The cycle draws in what is near it, so rounding does not grow.
      #expect((number - expected).magnitude <= 1e-12)
    }
    let end = iterates.suffix(3).sorted()
    for (number, expected) in zip(end, [-1.8024, 0.6465, 2.1159]) {
      #expect((number - expected).magnitude <= 1e-4)
    }
  }

  /// A parabola of curvature 1 is stable below a step of 2 (1 + momentum) with the heavy ball, and below
  /// 2 (1 + momentum) / (1 + 2 momentum) with Nesterov's.
  @Test(arguments: [0.0, 0.5, 0.9])
  func parabolasAreStableUpToTheKnownStep(momentum: Double) {
    let limits: [(Optimiser.Rule, Double)] = [
      (.gradientDescent, 2), (.heavyBall, 2 * (1 + momentum)),
      (.nesterov, 2 * (1 + momentum) / (1 + 2 * momentum)),
    ]
    for (rule, limit) in limits {
      func end(_ step: Double) -> Double {
        Self.iterates(rule, from: 1, step: step, momentum: momentum, count: 5000) { $0 }
          .suffix(20).map(\.magnitude).max() ?? .nan
      }
      #expect(end(0.99 * limit) <= 1e-3, "\(rule)")
      // It may overflow to what is no number.
      #expect(!(end(1.01 * limit) <= 1e3), "\(rule)")
    }
  }

  /// The rules that have a momentum.
  static let rules = Optimiser.Rule.allCases.filter { rule in
    rule.parameters.contains { $0.name == .momentum }
  }

  /// Without momentum these rules are gradient descent, bit for bit.
  @Test(arguments: rules)
  func withoutMomentumAllRulesAreOne(rule: Optimiser.Rule) throws {
    var experiment = Preset.tanh.experiment
    experiment.network.width = 3
    // Two outputs, because gradient descent moves the weight to one output into the step.
    experiment.network.outputs = 2
    experiment.data.size = .count(7)
    experiment.steps = 50
    let plain = ReferenceProblem<Float>(try TrainingSetup(experiment))
    let expected = plain.losses(experiment.point(inputRate: 3, outputRate: 2), steps: 50)
    experiment.optimiser.rule = rule
    experiment.hyperparameters[.momentum] = 0
    let problem = ReferenceProblem<Float>(try TrainingSetup(experiment))
    #expect(problem.losses(experiment.point(inputRate: 3, outputRate: 2), steps: 50) == expected)
  }

  /// The weights come first in a state, then what the rule keeps of each: nothing, before the first step.
  @Test(arguments: Optimiser.Rule.allCases)
  func theStateBeginsWithTheWeights(rule: Optimiser.Rule) throws {
    let (setup, network) = try Self.network(rule)
    let count = setup.weights.count
    #expect(setup.experiment.system.stateCount == count * (1 + rule.stateCount))
    #expect(network.state.count == setup.experiment.system.stateCount)
    #expect(Array(network.state.prefix(count)) == setup.weights)
    #expect(network.state.dropFirst(count).allSatisfy { $0.bitPattern == 0 })
  }

  /// A network of three layers before its first step.
  private static func network(
    _ rule: Optimiser.Rule
  ) throws -> (setup: TrainingSetup, network: ReferenceNetwork<Double>) {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 4, layers: 3, outputs: 2, activation: .tanh)
    experiment.data.size = .count(7)
    experiment.optimiser.rule = rule
    let setup = try TrainingSetup(experiment)
    let point = experiment.point(inputRate: 1, outputRate: 1)
    return (setup, ReferenceNetwork(ReferenceProblem<Double>(setup), point))
  }

  /// A rule with a momentum keeps a velocity of each weight, in the weights' order.
  @Test(arguments: rules)
  func velocitiesLieInTheOrderOfWeights(rule: Optimiser.Rule) throws {
    var (setup, network) = try Self.network(rule)
    let count = setup.weights.count
    #expect(rule.stateCount == 1)
    _ = network.step(batch: nil, number: 0)
    // The first velocity is the gradient, and a weight's first step is a positive multiple of it.
    for index in 0..<count {
      let moved = setup.weights[index] - network.state[index]
      #expect(network.state[count + index] != 0)
      #expect((moved < 0) == (network.state[count + index] < 0))
    }
  }

  /// Whether a training repeats is told by its whole state: here all weights come back at once, at a turning point,
  /// and go on differently. One weight, one point, without friction: 1, 0, -1, -1, 0, 1 and again.
  @Test func weightsMayComeBackWhereTheStateDoesNot() {
    var experiment = Preset.linear.experiment
    experiment.network = Network(width: 1, layers: 1, outputs: 1, activation: .identity)
    experiment.data.size = .count(1)
    experiment.optimiser.rule = .heavyBall
    experiment.hyperparameters = [.momentum: 1, .inputRate: 0.5]
    let setup = TrainingSetup(experiment, inputs: [1], targets: [0], weights: [1])
    var network = ReferenceNetwork(ReferenceProblem<Float>(setup), experiment.fixedPoint)
    var states = [network.state]
    for number in 0..<12 {
      _ = network.step(batch: nil, number: number)
      states.append(network.state)
    }
    let orbit: [[Float]] = [[1, 0], [0, 1], [-1, 1], [-1, 0], [0, -1], [1, -1]]
    #expect(states == orbit + orbit + [[1, 0]])
    #expect(experiment.system.stepDependsOnStateAlone)
  }

  /// A full batch makes a step a function of the state, unless the rule asks for the step's number; drawn batches
  /// do not.
  @Test(arguments: Optimiser.Rule.allCases)
  func onlyAFullBatchCanRepeat(rule: Optimiser.Rule) {
    for (batch, expected) in [
      (Optimiser.Batch.full, !rule.dependsOnStepNumber), (.drawn(4), false),
    ] {
      var experiment = Preset.tanh.experiment
      experiment.optimiser = Optimiser(rule: rule, batch: batch, batchSeed: 1)
      #expect(experiment.system.stepDependsOnStateAlone == expected)
    }
  }
}
