import Compute
import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Neighbours of every kind of training against another training of its own.
@Suite struct NeighbourTests {
  private struct Form: Sendable, CustomTestStringConvertible {
    let activation: Activation
    let rule: Optimiser.Rule
    let layers: Int
    let outputs: Int
    let batch: Int
    let hasOffset: Bool
    var schedule = Schedule()
    var loss = Loss.meanSquare
    var outputActivation = OutputActivation.identity

    var testDescription: String {
      "\(activation.rawValue), \(rule.rawValue), \(layers) layers, \(outputs) outputs, batch \(batch), "
        + "\(loss.rawValue), \(outputActivation.rawValue) outputs"
    }

    func experiment(_ exponent: ExponentSettings) -> Experiment {
      var experiment = Preset.tanh.experiment
      experiment.network = Network(
        width: 5, layers: layers, outputs: outputs, activation: activation,
        outputActivation: outputActivation)
      experiment.loss = loss
      experiment.data.size = .count(9)
      experiment.optimiser.rule = rule
      if batch > 0 { experiment.optimiser.batch = .drawn(batch) }
      experiment.schedule = schedule
      if schedule.hasWarmup { experiment.hyperparameters[.warmup] = 6 }
      if hasOffset { experiment.hyperparameters[.weightOffset] = 0.01 }
      if activation == .leakyReLU { experiment.hyperparameters[.negativeSlope] = 0.2 }
      experiment.steps = 20
      experiment.observables = [.exponent]
      experiment.exponent = exponent
      return experiment
    }
  }

  /// Every activation with every rule, shapes and batches in turns.
  private static var forms: [Form] {
    let shapes = [(1, 2, 0), (2, 1, 0), (2, 1, 4), (2, 3, 0), (3, 1, 0), (4, 2, 5)]
    var forms: [Form] = []
    for turn in 0..<2 {
      for activation in Activation.allCases {
        for rule in Optimiser.Rule.allCases where rule.exponentMethods.contains(.twin) {
          let (layers, outputs, batch) = shapes[(forms.count + turn) % shapes.count]
          forms.append(
            Form(
              activation: activation, rule: rule, layers: layers, outputs: outputs, batch: batch,
              hasOffset: forms.count.isMultiple(of: 5),
              schedule: forms.count % 3 == 1
                ? Schedule(shape: .cosine, hasWarmup: true) : Schedule()))
        }
      }
    }
    return forms + formsOfHeads
  }

  /// Every loss and activation of outputs whose error is no residual.
  private static var formsOfHeads: [Form] {
    let heads: [(Loss, OutputActivation)] =
      [(.crossEntropy, .identity), (.hinge, .identity)]
      + OutputActivation.allCases.filter { $0 != .identity }.map { (.meanSquare, $0) }
    return heads.enumerated().flatMap { place, head in
      Activation.allCases.enumerated().map { turn, activation in
        Form(
          activation: activation, rule: turn == 3 ? .heavyBall : .gradientDescent,
          layers: 1 + turn % 3, outputs: head.0 == .crossEntropy ? 2 + turn : 1 + turn % 3,
          batch: (place + turn) % 3 == 2 ? 4 : 0, hasOffset: false, loss: head.0,
          outputActivation: head.1)
      }
    }
  }

  private static var formsWithTangents: [Form] {
    forms.filter { $0.rule.exponentMethods.contains(.tangent) }
  }

  private static func logarithm(_ separation: Separation<Double>) -> Double {
    separation.exponent + logarithm2(separation.mantissa)
  }

  /// Logarithms to base 2 of a neighbour's distance after each step.
  private static func distances(_ experiment: Experiment, rate: Double) throws -> [Double] {
    let setup = try TrainingSetup(experiment)
    var network = NeighbourProblem<Double>(setup, experiment.exponent.method)
      .pixel(experiment.point(inputRate: rate, outputRate: rate))
    return (0..<experiment.steps).map { logarithm(network.step($0).after) }
  }

  /// The same of a training that begins `epsilon` directions away and is trained by itself.
  private static func trained(_ experiment: Experiment, epsilon: Double, rate: Double) throws
    -> [Double]
  {
    let drawn = try TrainingSetup(experiment)
    var plain = experiment
    plain.observables = [.convergence]
    plain.exponent = ExponentSettings()
    let moved = zip(drawn.weights, drawn.direction).map { $0.addingProduct(epsilon, $1) }
    let problems = [drawn.weights, moved].map { weights in
      ReferenceProblem<Double>(
        TrainingSetup(plain, inputs: drawn.inputs, targets: drawn.targets, weights: weights))
    }
    let point = experiment.point(inputRate: rate, outputRate: rate)
    var networks = problems.map { ReferenceNetwork($0, point) }
    return (0..<experiment.steps).map { step in
      for index in networks.indices {
        _ = networks[index].step(batch: problems[index].batch(step: step), number: step)
      }
      return logarithm2(
        zip(networks[0].weights, networks[1].weights).reduce(0) { $0 + ($1.0 - $1.1).magnitude })
    }
  }

  @Test(arguments: forms) private func aTwinIsAnotherTraining(form: Form) throws {
    // Apart enough for sums of two trainings to tell, and for ReLU to change its side.
    let epsilon = 1e-2
    let experiment = form.experiment(ExponentSettings(method: .twin, epsilon: epsilon))
    let rate = form.rule == .gradientDescent ? 1.0 : 0.1
    let twin = try Self.distances(experiment, rate: rate)
    let trained = try Self.trained(experiment, epsilon: epsilon, rate: rate)
    for (step, (one, other)) in zip(twin, trained).enumerated() {
      #expect((one - other).magnitude <= 1e-10, "step \(step): \(one), \(other)")
    }
  }

  /// Adam's quotients, whose differences nothing else checks at a small distance: also where epsilon is what a quotient is by,
  /// and where it all but vanishes.
  @Test(arguments: [Optimiser.Rule.adam, .adamW], [1e-8, 1e-3, 1])
  func twinsOfAdamPartAsTwoTrainingsDo(rule: Optimiser.Rule, epsilon: Double) throws {
    for (layers, outputs, batch) in [(1, 2, 0), (2, 1, 4), (3, 2, 0)] {
      let form = Form(
        activation: .tanh, rule: rule, layers: layers, outputs: outputs, batch: batch,
        hasOffset: false)
      var experiment = form.experiment(ExponentSettings(method: .twin, epsilon: 1e-6))
      experiment.hyperparameters[.epsilon] = epsilon
      experiment.hyperparameters[.beta2] = 0.9
      experiment.steps = 60
      let twin = try Self.distances(experiment, rate: 0.05)
      let trained = try Self.trained(experiment, epsilon: 1e-6, rate: 0.05)
      for (step, (one, other)) in zip(twin, trained).enumerated() {
        #expect((one - other).magnitude <= 1e-4 * 1.44, "step \(step): \(one), \(other)")
      }
      #expect(twin.max() ?? 0 > twin[0] - 1)
    }
  }

  @Test(arguments: formsWithTangents) private func aTangentIsTheLimitOfTwins(form: Form) throws {
    let rate = form.rule == .gradientDescent ? 1.0 : 0.1
    let epsilon = 1e-12
    let tangent = try Self.distances(form.experiment(ExponentSettings()), rate: rate)
    let twin = try Self.distances(
      form.experiment(ExponentSettings(method: .twin, epsilon: epsilon)), rate: rate)
    for (step, (one, other)) in zip(tangent, twin).enumerated() {
      let apart = one - (other - logarithm2(epsilon))
      #expect(apart.magnitude <= 1e-7, "step \(step): \(apart)")
    }
  }

  private static func outcome(
    _ experiment: Experiment, rate: Double, precision: Precision = .double
  ) throws -> [Double] {
    let point = experiment.point(inputRate: rate, outputRate: rate)
    return try #require(
      TrainingRun.outcomes(
        Setup(experiment), precision: precision, points: [point],
        trainers: [ReferenceTrainer(threads: 1)]
      ).first
    ).values
  }

  @Test func aWindowTellsTheGrowthOfItsSteps() throws {
    let form = Form(
      activation: .tanh, rule: .heavyBall, layers: 3, outputs: 1, batch: 0, hasOffset: false)
    let distances = try Self.distances(form.experiment(ExponentSettings()), rate: 3)
    let values = try Self.outcome(form.experiment(ExponentSettings(from: 4, to: 15)), rate: 3)
    let growth = (distances[14] - distances[3]) * 0.6931471805599453
    #expect((values[0] - growth / 11).magnitude <= 1e-14)
    let largest = (distances[3...14].max() ?? 0) - distances[3]
    #expect((values[1] - largest * 0.6931471805599453).magnitude <= 1e-13)
  }

  /// What is not finite never counts: exponents are those of the steps before.
  @Test(arguments: Precision.allCases, Optimiser.Rule.allCases)
  func trainingThatDivergesHasTheExponentOfTheStepsItLived(
    precision: Precision, rule: Optimiser.Rule
  ) throws {
    for activation in Activation.allCases {
      let form = Form(
        activation: activation, rule: rule, layers: 3, outputs: 2, batch: 0, hasOffset: false)
      for method in rule.exponentMethods {
        var experiment = form.experiment(ExponentSettings(method: method))
        experiment.observables = [.exponent, .convergence]
        for rate in [1e2, 1e4, 1e8, 1e30] {
          let values = try Self.outcome(experiment, rate: rate, precision: precision)
          #expect(values.allSatisfy { $0.isFinite }, "\(activation.rawValue), \(rate): \(values)")
        }
        // Without a bound nothing lives so long that diverges at once; Adam's steps have one.
        guard activation != .tanh, rule != .adam, rule != .adamW else { continue }
        experiment.exponent.from = 15
        let late = try Self.outcome(experiment, rate: 1e30, precision: precision)
        #expect(late.prefix(2) == [0, 0])
      }
    }
  }

  @Test func rescalingKeepsWhatDoublesDoNotHold() throws {
    var experiment = Preset.linear.experiment
    experiment.observables = [.exponent]
    experiment.steps = 2000
    // Just stable: the tangent shrinks for ever in some directions, and in others not at all.
    let stable = try Self.outcome(experiment, rate: 5)
    #expect(stable.allSatisfy { $0.isFinite })
    // One layer is linear in its weights: with a rate just too large its tangent grows for ever, as its weights do.
    experiment.network.layers = 1
    experiment.data.size = .count(1)
    let point = try TrainingSetup(experiment)
    let square = point.inputs.reduce(0) { $0.addingProduct($1, $1) } / 256
    let growing = try Self.outcome(experiment, rate: (2 + 0.2) / (2 * square))
    #expect((growing[0] - 0.18).magnitude < 0.01, "\(growing)")
  }

  @Test func directionsAreDrawnOnceForAllPixels() throws {
    var experiment = Preset.tanh.experiment
    let plain = try TrainingSetup(experiment)
    #expect(plain.direction == [])
    experiment.observables = [.exponent]
    let setup = try TrainingSetup(experiment)
    #expect(setup.direction.count == 272)
    #expect(setup.direction.allSatisfy { (-1...1).contains($0) })
    #expect(Set(setup.direction).count == 272)
    #expect(setup.weights == plain.weights)
    experiment.data.seed = 1
    let other = try TrainingSetup(experiment)
    #expect(other.direction != setup.direction)
  }
}
