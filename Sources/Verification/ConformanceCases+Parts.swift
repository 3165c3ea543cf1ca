import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Every activation with every rule, each with its own parameter on an axis, and every set of observables;
  /// rules with a state of their own where networks die and where weights stand still; means of weights; curled synapses; losses that all but
  /// vanish, and first losses that are too large; every parameterisation.
  public static func parts(_ precision: Precision) throws -> [ConformanceCase] {
    try combinations(precision) + statesThatMove(precision) + meansThatMove(precision)
      + statesThatGather(precision)
      + curledSynapses(precision) + [vanishingRatios(precision), firstLosses(precision)]
      + parameterisations(precision) + stillness(precision)
  }

  /// Networks that stand still at once, late or never: some die and others move, some repeat themselves, with one block of data
  /// points and with several, with outgoing weights in their steps and without, with a gradient that neurons share.
  private static func stillness(_ precision: Precision) throws -> [ConformanceCase] {
    let presets = [Preset.xorReLU, .relu, .linear, .minibatch, .xorSigmoid]
    return try presets.enumerated().map { turn, preset in
      var experiment = preset.experiment
      experiment.steps = 60
      if preset == .relu { experiment.optimiser.rule = .weightDecay }
      experiment.observables = turn.isMultiple(of: 2) ? [.stillness] : [.convergence, .stillness]
      return try ConformanceCase(
        "stillness, \(preset.rawValue)", experiment, precision, width: 9, height: 6,
        options: EngineOptions(
          mapping: turn == 2 ? .teams : .lanes, tileNetworks: 24, chunkSteps: 7,
          compacts: turn.isMultiple(of: 2)))
    }
  }

  /// Each activation with half of the rules, those that others have not, with shapes, batches and observables taking turns.
  private static func combinations(_ precision: Precision) throws -> [ConformanceCase] {
    let observables = observableSets(observablesWithoutNeighbour)
    var cases: [ConformanceCase] = []
    for (place, activation) in Activation.allCases.enumerated() {
      for (row, rule) in Optimiser.Rule.allCases.enumerated() {
        // Nothing of an activation asks for the rule, but where the outgoing weight is part of the step.
        guard rule.multipliesStepAndGradient || (row + place).isMultiple(of: 2) else { continue }
        let turn = cases.count
        // So that a rule has other shapes and observables with each activation, however many rules there are.
        var experiment = experiment(turn + place, ofShapes: 5, activation, rule, steps: 36)
        experiment.observables = observables[(turn + 2 * place) % observables.count]
        experiment.axes = ownAxes(experiment, turn)
        let names = experiment.observables.map(\.rawValue).joined(separator: " + ")
        cases.append(
          try ConformanceCase(
            "\(activation.rawValue), \(rule.rawValue), \(names)", experiment,
            precision, width: 6, height: 5,
            options: EngineOptions(chunkSteps: 7, compacts: turn.isMultiple(of: 2))))
      }
    }
    return cases
  }

  /// Each observable alone, and all in both orders.
  static func observableSets(_ all: [Observable]) -> [[Observable]] {
    all.map { [$0] } + [all, all.reversed()]
  }

  /// A rate to the right; upwards one of the parameters that only this system has, if there is one.
  private static func ownAxes(_ experiment: Experiment, _ turn: Int) -> Axes {
    let own = experiment.system.parameters.dropFirst(TrainingSlot.ofRule)
    let x = Axis(parameter: .inputRate, scale: .log10, low: -1, high: 4)
    guard !own.isEmpty else {
      return Axes(x: x, y: Axis(parameter: .outputRate, scale: .log10, low: -1, high: 4))
    }
    let parameter = own[own.startIndex + turn % own.count]
    return Axes(x: x, y: axis(of: parameter))
  }

  /// All that a parameter may be, decades below 1 where it must be positive, or from 0 to 1 where that has no end.
  static func axis(of parameter: Parameter) -> Axis {
    let isBounded = parameter.allowed.upperBound < Double.greatestFiniteMagnitude
    // One that must be positive has decades.
    guard parameter.allowed.lowerBound <= 0 else {
      return Axis(parameter: parameter.name, scale: .log10, low: -29, high: -1)
    }
    return Axis(
      parameter: parameter.name, scale: .linear,
      low: isBounded ? decimal(parameter.allowed.lowerBound) : 0,
      high: isBounded ? decimal(parameter.allowed.upperBound) : 1)
  }

  private static func decimal(_ bound: Double) -> DecimalNumber {
    (try? DecimalNumber(bound.description)) ?? 0
  }

  /// Networks that take the slots of others with all that their rule keeps of them.
  private static func statesThatMove(_ precision: Precision) throws -> [ConformanceCase] {
    try rulesWithState.flatMap { rule in
      try [true, false].map { compacts in
        var experiment = Preset.linear.experiment
        experiment.steps = 60
        experiment.optimiser.rule = rule
        return try ConformanceCase(
          "\(rule.rawValue), \(compacts ? "compacted" : "not compacted")", experiment, precision,
          width: 12, height: 9,
          options: EngineOptions(tileNetworks: 48, chunkSteps: 7, compacts: compacts))
      }
    }
  }

  /// Networks that take the slots of others with the sums of their weights, and with noise that goes on from launch to launch.
  private static func meansThatMove(_ precision: Precision) throws -> [ConformanceCase] {
    try [Optimiser.Rule.langevin, .gradientDescent].map { rule in
      var experiment = Preset.linear.experiment
      experiment.steps = 60
      experiment.optimiser.rule = rule
      experiment.observables = [.averagedLoss, .convergence]
      if rule.addsNoise {
        experiment.axes.y = Axis(parameter: .temperature, scale: .log10, low: -4, high: 2)
      }
      return try ConformanceCase(
        "\(rule.rawValue), means of weights, compacted", experiment, precision, width: 12,
        height: 9, options: EngineOptions(tileNetworks: 48, chunkSteps: 7, compacts: true))
    }
  }

  /// Curled synapses of either layer, more of them or fewer, in networks of every depth and in both mappings.
  private static func curledSynapses(_ precision: Precision) throws -> [ConformanceCase] {
    let shapes: [(layers: Int, outputs: Int, mapping: Mapping)] = [
      (1, 2, .lanes), (2, 1, .teams), (2, 3, .lanes), (3, 1, .teams),
    ]
    return try CurledSynapses.Layer.allCases.flatMap { layer in
      try shapes.map { layers, outputs, mapping in
        var experiment = Preset.tanh.experiment
        experiment.steps = 24
        experiment.network = Network(width: 5, layers: layers, outputs: outputs, activation: .tanh)
        experiment.data.size = .count(13)
        experiment.optimiser = Optimiser(
          rule: .curlDescent, batch: .full, batchSeed: 42,
          curledSynapses: CurledSynapses(share: layers == 2 ? 0.6 : 0.3, layer: layer))
        experiment.axes = ownAxes(experiment, 0)
        return try ConformanceCase(
          "curled \(layer.rawValue), \(layers) layers, \(mapping.rawValue)", experiment, precision,
          width: 5, height: 4,
          options: EngineOptions(mapping: mapping, block: outputs == 3 ? 16 : 4))
      }
    }
  }

  /// Weights that stand still, step after step, while their rule gathers what moves them later: training that
  /// seems to repeat itself and does not. The rates are those at which a step is about half an ulp of a weight.
  private static func statesThatGather(_ precision: Precision) throws -> [ConformanceCase] {
    try rulesWithState.filter { !$0.dependsOnStepNumber }.flatMap { rule in
      try [true, false].map { finishes in
        var experiment = Preset.tanh.experiment
        experiment.steps = 80
        experiment.network = Network(width: 4, layers: 2, outputs: 1, activation: .tanh)
        experiment.data.size = .count(3)
        experiment.optimiser.rule = rule
        let low: DecimalNumber = precision == .float ? -9 : -18
        experiment.axes = Axes(
          x: Axis(parameter: .rate, scale: .log10, low: low, high: low + 4),
          y: rule.parameters.first.map(axis)
            ?? Axis(parameter: .initialWeightScale, scale: .linear, low: 0, high: 1))
        return try ConformanceCase(
          "\(rule.rawValue), weights that stand still, "
            + (finishes ? "finished once they repeat" : "trained to the end"), experiment,
          precision, width: 13, height: 7, options: EngineOptions(finishesRepeating: finishes))
      }
    }
  }

  /// Losses that fall to less than the floor of ratios, and rise again. One huge neuron is dead after its first step,
  /// which leaves the targets alone, until the offset has brought it back.
  private static func vanishingRatios(_ precision: Precision) throws -> ConformanceCase {
    var experiment = Preset.relu.experiment
    experiment.steps = 20
    experiment.network = Network(width: 1, layers: 2, outputs: 1, activation: .relu)
    experiment.data = DataSet(size: .count(1), seed: 4)
    experiment.hyperparameters = [.initialWeightScale: 100_000_000, .outputRate: 0]
    experiment.axes = Axes(
      x: Axis(parameter: .inputRate, scale: .log10, low: -17, high: -15),
      y: Axis(
        parameter: .weightOffset, scale: .linear, low: 10_000_000_000, high: 1_000_000_000_000))
    return try ConformanceCase(
      "ratios that vanish and return", experiment, precision, width: 6, height: 5)
  }

  /// Networks of which many have no finite loss to begin with.
  private static func firstLosses(_ precision: Precision) throws -> ConformanceCase {
    var experiment = Preset.tanh.experiment
    experiment.steps = 20
    experiment.network = Network(width: 3, layers: 2, outputs: 1, activation: .tanh)
    experiment.data.size = .count(3)
    experiment.axes = Axes(
      x: Axis(parameter: .inputRate, scale: .log10, low: -3, high: 3),
      y: Axis(
        parameter: .initialWeightScale, scale: .log10, low: 0,
        high: precision == .float ? 30 : 250))
    return try ConformanceCase(
      "losses that are not finite at once", experiment, precision, width: 6, height: 5)
  }

  /// Every parameterisation that the other cases lack, with one hidden layer, several and none.
  private static func parameterisations(_ precision: Precision) throws -> [ConformanceCase] {
    let shapes: [(width: Int, layers: Int, outputs: Int, batch: Optimiser.Batch)] = [
      (6, 2, 1, .full), (4, 1, 3, .full), (5, 4, 2, .full), (8, 2, 1, .drawn(5)),
    ]
    var cases: [ConformanceCase] = []
    for parameterisation in Parameterisation.allCases where parameterisation != .paper {
      for (turn, shape) in shapes.enumerated() {
        let activation = Activation.allCases[turn % Activation.allCases.count]
        var experiment = Preset.tanh.experiment
        experiment.steps = 36
        experiment.network = Network(
          width: shape.width, layers: shape.layers, outputs: shape.outputs,
          activation: activation, parameterisation: parameterisation)
        experiment.optimiser.batch = shape.batch
        experiment.data.size = .count(13)
        cases.append(
          try ConformanceCase(
            "\(parameterisation.rawValue) parameterisation, \(shape.layers) layers, "
              + activation.rawValue, experiment, precision, width: 6, height: 5))
      }
    }
    return cases
  }

  private static var rulesWithState: [Optimiser.Rule] {
    Optimiser.Rule.allCases.filter { $0.stateCount > 0 }
  }
}
