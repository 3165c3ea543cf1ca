import Foundation
import Reference
import Systems
import TestSupport
import Testing

/// Updates of the reference against numerical derivatives of the paper's formula.
@Suite struct GradientTests {
  private static let values = ParameterPoint(
    inputRate: 0.7, outputRate: 1.9, weightOffset: 0.05, initialWeightOffset: -0.125,
    initialWeightScale: 0.8)

  private static func experiment(
    width: Int = 5, layers: Int = 2, outputs: Int = 1, activation: Activation = .tanh,
    rule: Optimiser.Rule = .gradientDescent, batch: Optimiser.Batch = .full,
    parameterisation: Parameterisation = .paper
  ) -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(
      width: width, layers: layers, outputs: outputs, activation: activation,
      parameterisation: parameterisation)
    experiment.data = DataSet(size: .count(6), seed: 5)
    experiment.optimiser.rule = rule
    experiment.optimiser.batch = batch
    experiment.hyperparameters = [
      "inputRate": values.inputRate, "outputRate": values.outputRate,
      "weightOffset": values.weightOffset, "initialWeightOffset": values.initialWeightOffset,
      "initialWeightScale": values.initialWeightScale,
    ]
    return experiment
  }

  /// The gradient with its part of curled synapses turned round.
  private static func curled(_ gradient: [Double], _ experiment: Experiment) -> [Double] {
    let shape = experiment.network
    let (layer, rows) = experiment.knownTraining.curledRows
    let first = shape.parameterOffset(layer: layer)
    return gradient.enumerated().map { index, number in
      (first..<(first + rows * shape.fanOut(layer: layer))).contains(index) ? -number : number
    }
  }

  /// Checks some steps, each from the weights that the one before it left.
  private static func check(_ experiment: Experiment, steps: Int = 3) throws {
    let setup = try TrainingSetup(experiment)
    let shape = experiment.network
    var paper = PaperNetwork(shape: shape, inputs: setup.inputs, targets: setup.targets)
    if let slot = experiment.system.slot(.negativeSlope) {
      paper.negativeSlope = experiment.fixedPoint[slot]
    }
    let momentum = experiment.system.slot(.momentum).map { experiment.fixedPoint[$0] } ?? 0
    let decay = experiment.system.slot(.decay).map { experiment.fixedPoint[$0] } ?? 0
    var meanSquare = Array(repeating: 0.0, count: shape.parameterCount)
    var velocity = Array(repeating: 0.0, count: shape.parameterCount)
    let problem = ReferenceProblem<Double>(setup)
    let firstLayer = shape.width * shape.fanOut(layer: 0)
    let all = Array(0..<experiment.pointCount)

    var weights = setup.weights.map { $0 * values.initialWeightScale }
    for index in 0..<firstLayer { weights[index] += values.initialWeightOffset }
    var network = ReferenceNetwork(problem, experiment.fixedPoint)
    #expect(Array(network.weights) == weights)

    for step in 0..<steps {
      for index in 0..<firstLayer { weights[index] += values.weightOffset }
      let batch = problem.batch(step: step)
      #expect(batch?.count == (experiment.optimiser.batch == .full ? nil : experiment.batchCount))
      let loss = network.step(batch: batch, number: step)
      let expectedLoss = paper.loss(weights, points: all)
      #expect((loss - expectedLoss).magnitude <= 1e-13 * expectedLoss)

      let gradient = paper.gradient(weights, points: batch?.map(Int.init) ?? all)
      let mean = velocity
      velocity = zip(velocity, gradient).map { momentum * $0 + $1 }
      let descent =
        switch experiment.optimiser.rule {
        // Without a temperature there is no noise.
        case .gradientDescent, .langevin: gradient
        case .curlDescent: Self.curled(gradient, experiment)
        case .heavyBall: velocity
        case .nesterov: zip(gradient, velocity).map { $0 + momentum * $1 }
        case .weightDecay: zip(gradient, weights).map { $0 + decay * $1 }
        case .lion:
          weights.indices.map { index in
            let sum = 0.9 * mean[index] + 0.1 * gradient[index]
            return (sum > 0 ? 1 : -1) + decay * weights[index]
          }
        case .adam, .adamW:
          weights.indices.map { index in
            let first = 0.9 * mean[index] + 0.1 * gradient[index]
            meanSquare[index] =
              0.999 * meanSquare[index] + 0.001 * gradient[index] * gradient[index]
            let time = Double(step + 1)
            let root = (meanSquare[index] / (1 - pow(0.999, time))).squareRoot() + 1e-8
            return first / (1 - pow(0.9, time)) / root + decay * weights[index]
          }
        }
      // These keep means of gradients instead.
      let kept: [Optimiser.Rule: Double] = [.lion: 0.99, .adam: 0.9, .adamW: 0.9]
      if let beta = kept[experiment.optimiser.rule] {
        velocity = zip(mean, gradient).map { beta * $0 + (1 - beta) * $1 }
      }
      for layer in 0..<shape.layers {
        let first = shape.parameterOffset(layer: layer)
        let range = first..<(first + shape.width * shape.fanOut(layer: layer))
        let rate = experiment.fixedPoint[TrainingSlot.rate(layer: layer)]
        let largest = descent[range].map(\.magnitude).max() ?? 0
        #expect(largest > 1e-6)
        for index in range {
          let taken = (weights[index] - network.weights[index]) / rate
          let limit = 1e-5 * max(descent[index].magnitude, largest / 100)
          #expect((taken - descent[index]).magnitude <= limit)
        }
      }
      weights = Array(network.weights)
    }
  }

  @Test(arguments: [1, 2, 4], Activation.allCases)
  func updatesFollowTheGradient(layers: Int, activation: Activation) throws {
    for outputs in [1, 3] {
      try Self.check(
        Self.experiment(layers: layers, outputs: outputs, activation: activation))
    }
  }

  @Test(arguments: [1, 2, 4], Activation.allCases)
  func drawnBatchesFollowTheirOwnGradient(layers: Int, activation: Activation) throws {
    for outputs in [1, 3] {
      try Self.check(
        Self.experiment(
          layers: layers, outputs: outputs, activation: activation, batch: .drawn(4)))
    }
  }

  @Test(arguments: [1, 2, 4], Optimiser.Rule.allCases)
  func everyRuleFollowsTheGradient(layers: Int, rule: Optimiser.Rule) throws {
    for batch in [Optimiser.Batch.full, .drawn(4)] {
      try Self.check(
        Self.experiment(layers: layers, outputs: 1, rule: rule, batch: batch), steps: 4)
    }
  }

  /// The rates are smaller than elsewhere: a rate moves what a layer computes by the square of its factor.
  @Test(arguments: Parameterisation.allCases, Activation.allCases)
  func everyParameterisationFollowsTheGradient(
    parameterisation: Parameterisation, activation: Activation
  ) throws {
    for (layers, outputs, rule) in [
      (1, 3, Optimiser.Rule.gradientDescent), (2, 1, .gradientDescent), (2, 1, .nesterov),
      (2, 3, .gradientDescent), (4, 2, .heavyBall),
    ] {
      var experiment = Self.experiment(
        layers: layers, outputs: outputs, activation: activation, rule: rule,
        parameterisation: parameterisation)
      experiment.hyperparameters[.inputRate] = 0.03
      experiment.hyperparameters[.outputRate] = 0.05
      try Self.check(experiment)
    }
  }

  @Test(arguments: CurledSynapses.Layer.allCases, [0, 0.5, 1])
  func everyShareIsCurled(layer: CurledSynapses.Layer, share: Double) throws {
    for (layers, outputs) in [(1, 2), (2, 1), (2, 3), (3, 1)] {
      var experiment = Self.experiment(layers: layers, outputs: outputs, rule: .curlDescent)
      experiment.optimiser.curledSynapses = CurledSynapses(share: share, layer: layer)
      #expect(experiment.knownTraining.curledRows.count == [0: 0, 0.5: 3, 1: 5][share])
      try Self.check(experiment)
    }
  }

  @Test(arguments: [0, 0.3, 1]) func everySlopeFollowsTheGradient(negativeSlope: Double) throws {
    var experiment = Self.experiment(layers: 3, activation: .leakyReLU)
    experiment.hyperparameters[.negativeSlope] = negativeSlope
    try Self.check(experiment)
  }

  @Test(arguments: [1, 2, 3, 8, 16])
  func everyWidthFollowsTheGradient(width: Int) throws {
    try Self.check(Self.experiment(width: width), steps: 1)
  }

  @Test func aBatchMayBeLargerThanTheData() throws {
    try Self.check(Self.experiment(batch: .drawn(20)))
  }

  @Test func drawnBatchesDiffer() throws {
    let problem = ReferenceProblem<Double>(
      try TrainingSetup(Self.experiment(batch: .drawn(16))))
    #expect(problem.batch(step: 0) != problem.batch(step: 1))
    #expect(problem.batch(step: 0) == problem.batch(step: 0))
  }

  @Test func withoutRatesOnlyTheOffsetMoves() throws {
    var experiment = Self.experiment()
    experiment.hyperparameters = ["inputRate": 0, "outputRate": 0, "weightOffset": 0.25]
    let setup = try TrainingSetup(experiment)
    var network = ReferenceNetwork(
      ReferenceProblem<Double>(setup), experiment.fixedPoint)
    #expect(Array(network.weights) == setup.weights)
    _ = network.step(batch: nil, number: 0)
    #expect(network.weights[..<25] == ArraySlice(setup.weights[..<25].map { $0 + 0.25 }))
    #expect(network.weights[25...] == setup.weights[25...])
  }
}
