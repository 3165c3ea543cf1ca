import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// The observables of a training that every mapping has, also below double precision: those that need neither a neighbour nor
  /// changes of weights.
  static let observablesWithoutNeighbour = Preset.tanh.experiment.system.possibleObservables
    .filter { $0.signals.isDisjoint(with: [.separation, .change]) }

  /// Networks with neighbours: every activation with every rule, tangents and twins in turns, in networks of every kind of shape, with
  /// drawn batches, data points in blocks that leave a rest and that do not, and windows of steps; neighbours that move
  /// with their networks when others die; those that vanish, and those whose numbers leave their range; twins that are coupled; clouds; presets.
  public static func exponents(_ precision: Precision) throws -> [ConformanceCase] {
    try neighbours(precision) + neighboursOfUnevenShapes(precision) + coupledTwins(precision)
      + clouds(precision)
      + neighboursThatMove(precision) + neighboursAtTheEdge(precision)
      + neighboursOfPresets(precision)
  }

  private static let twins = ExponentSettings(method: .twin, epsilon: 0.01)

  private static let activationWithParameter =
    Activation.allCases.first { !$0.parameters.isEmpty } ?? .identity
  private static let ruleWithState =
    Optimiser.Rule.allCases.first {
      $0.stateCount > 0 && $0.exponentMethods.contains(.twin)
    } ?? .gradientDescent

  private static func neighbours(_ precision: Precision) throws -> [ConformanceCase] {
    let observables: [[Observable]] = [
      [.exponent], [.convergence, .exponent], [.exponent] + observablesWithoutNeighbour,
    ]
    var cases: [ConformanceCase] = []
    for (index, activation) in Activation.allCases.enumerated() {
      for (place, rule) in Optimiser.Rule.allCases.enumerated() {
        let turn = cases.count
        let methods = [ExponentSettings(), twins].filter {
          rule.exponentMethods.contains($0.method)
        }
        let method = methods[(index + place) % methods.count]
        var experiment = experiment(turn, activation, rule, steps: 36)
        experiment.observables = observables[turn % observables.count]
        experiment.exponent = method
        if turn % 4 == 3 { (experiment.exponent.from, experiment.exponent.to) = (5, 30) }
        experiment.axes = neighbourAxes(experiment, turn)
        cases.append(
          try ConformanceCase(
            "\(activation.rawValue), \(rule.rawValue), \(method.method.rawValue)", experiment,
            precision, width: 6, height: 5,
            options: EngineOptions(
              // Where `teams` is asked for, neighbours have `lanes`.
              mapping: turn % 5 == 4 ? .teams : .lanes, chunkSteps: turn % 3 == 0 ? 7 : nil,
              compacts: turn.isMultiple(of: 2))))
      }
    }
    return cases
  }

  /// Networks with biases, and with more inputs than neurons or fewer.
  private static func neighboursOfUnevenShapes(
    _ precision: Precision
  ) throws -> [ConformanceCase] {
    try (0..<(2 * unevenShapes.count)).map { turn in
      let activation = Activation.allCases[turn % Activation.allCases.count]
      let settings = turn.isMultiple(of: 2) ? ExponentSettings() : twins
      var experiment = unevenExperiment(
        turn, activation, steps: 24, neighboursBy: settings.method)
      experiment.observables = [.convergence, .exponent]
      experiment.exponent = settings
      let shape = unevenShapes[turn % unevenShapes.count]
      return try ConformanceCase(
        "inputs \(shape.inputs ?? shape.width) of \(shape.width), layers \(shape.layers)"
          + "\(shape.hasBiases ? ", biases" : ""), \(activation.rawValue), "
          + experiment.exponent.method.rawValue, experiment, precision, width: 5, height: 4,
        options: EngineOptions(block: [nil, 3, 16][turn % 3]))
    }
  }

  /// Networks that their twins pull at: with an outgoing weight in the step, with velocities and drawn batches, and with an
  /// activation that has a parameter behind the coupling.
  private static func coupledTwins(_ precision: Precision) throws -> [ConformanceCase] {
    let kinds: [(activation: Activation, rule: Optimiser.Rule, shape: Int)] = [
      (.tanh, .gradientDescent, 0), (.sigmoid, ruleWithState, 4),
      (activationWithParameter, .gradientDescent, 1), (.identity, .gradientDescent, 2),
    ]
    return try kinds.enumerated().map { turn, kind in
      var experiment = experiment(kind.shape, kind.activation, kind.rule, steps: 36)
      experiment.knownTraining.isCoupled = true
      experiment.observables = [.convergence, .exponent]
      experiment.exponent = twins
      experiment.axes = Axes(
        x: Axis(parameter: .rate, scale: .log10, low: -1, high: 3),
        y: Axis(parameter: .coupling, scale: .linear, low: 0, high: 1))
      return try ConformanceCase(
        "coupled twins, \(kind.activation.rawValue), \(kind.rule.rawValue)", experiment, precision,
        width: 6, height: 5,
        options: EngineOptions(
          tileNetworks: 16, chunkSteps: turn.isMultiple(of: 2) ? 7 : nil,
          compacts: turn.isMultiple(of: 2)))
    }
  }

  /// Clouds of few twins and of many: of shapes with velocities, drawn batches and biases, with networks that move, with windows, and
  /// where they leave the range that counts.
  private static func clouds(_ precision: Precision) throws -> [ConformanceCase] {
    let kinds: [(activation: Activation, rule: Optimiser.Rule, children: Int)] = [
      (.tanh, .gradientDescent, 3), (.sigmoid, ruleWithState, 1), (.relu, .lion, 5),
      (.identity, .gradientDescent, 2),
    ]
    let small = try kinds.enumerated().map { turn, kind in
      var experiment = experiment(turn, kind.activation, kind.rule, steps: 30)
      experiment.observables = turn.isMultiple(of: 2) ? [.convergence, .exponent] : [.exponent]
      experiment.exponent = ExponentSettings(
        method: .cloud, children: kind.children, deviation: 0.01, from: turn,
        to: turn == 2 ? 20 : nil)
      experiment.axes = neighbourAxes(experiment, turn)
      return try ConformanceCase(
        "a cloud of \(kind.children), \(kind.activation.rawValue), \(kind.rule.rawValue)",
        experiment,
        precision, width: 6, height: 5,
        options: EngineOptions(
          block: [nil, 3, 16][turn % 3], tileNetworks: 16,
          chunkSteps: turn.isMultiple(of: 2) ? 7 : nil, compacts: turn.isMultiple(of: 2)))
    }
    return try small
      + [Preset.xorIdentity, .xorSigmoid, .xorReLU].map { preset in
        var experiment = preset.experiment
        experiment.steps = 40
        experiment.observables = [.exponent, .stillness]
        experiment.exponent = ExponentSettings(method: .cloud)
        return try ConformanceCase(
          "\(preset.rawValue) with clouds", experiment, precision, width: 4, height: 3)
      }
  }

  /// A rate to the right; upwards a parameter, each in its turn.
  private static func neighbourAxes(_ experiment: Experiment, _ turn: Int) -> Axes {
    let parameters = experiment.system.parameters.filter { $0.name != .inputRate }
    let upwards = parameters[turn % parameters.count]
    return Axes(
      x: Axis(parameter: .inputRate, scale: .log10, low: -1, high: 4),
      y: upwards.isRate
        ? Axis(parameter: upwards.name, scale: .log10, low: -1, high: 4)
        : axis(of: upwards))
  }

  /// Networks that take the slots of others with all that is known of their neighbours, in every block and vector.
  private static func neighboursThatMove(_ precision: Precision) throws -> [ConformanceCase] {
    let cuts: [(lanes: Int, block: Int, compacts: Bool)] = [
      (4, 3, true), (8, 16, true), (16, 5, false),
    ]
    return try cuts.map { lanes, block, compacts in
      var experiment = Preset.linear.experiment
      experiment.steps = 60
      experiment.observables = [.convergence, .exponent]
      if lanes == 4 { experiment.exponent = twins }
      return try ConformanceCase(
        "neighbours, \(lanes) lanes, blocks of \(block)", experiment, precision, width: 12,
        height: 9,
        options: EngineOptions(
          lanes: lanes, block: block, tileNetworks: 48, chunkSteps: 7, compacts: compacts))
    }
  }

  /// Neighbours whose numbers would overflow, and those that vanish: of networks that rates blow up, and of such as stand
  /// still or are told what they give by their slope alone.
  private static func neighboursAtTheEdge(_ precision: Precision) throws -> [ConformanceCase] {
    // Its parameter is on an axis.
    let activation = activationWithParameter
    return try [1, 2].flatMap { layers in
      try [ExponentSettings(), twins].map { method in
        var experiment = Preset.relu.experiment
        experiment.steps = 200
        experiment.network = Network(width: 2, layers: layers, outputs: 1, activation: activation)
        experiment.data.size = .count(1)
        experiment.observables = [.exponent]
        experiment.exponent = method
        return try ConformanceCase(
          "\(layers) layers, \(method.method.rawValue) at the edge", experiment, precision,
          width: 11, height: 9)
      }
    }
  }

  private static func neighboursOfPresets(_ precision: Precision) throws -> [ConformanceCase] {
    try Preset.paperConditions.map { preset in
      var experiment = preset.experiment
      experiment.steps = 24
      experiment.observables = [.exponent, .convergence]
      return try ConformanceCase(
        "\(preset.rawValue) with neighbours", experiment, precision, width: 4, height: 3)
    }
  }
}
