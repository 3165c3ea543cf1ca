import Systems

extension ConformanceCases {
  /// Networks of every kind of shape, with full and drawn batches; cases of other kinds take them in turns.
  static let shapesInTurns: [(width: Int, layers: Int, outputs: Int, batch: Optimiser.Batch)] = [
    (6, 2, 1, .full), (5, 3, 2, .full), (8, 2, 1, .drawn(5)), (4, 1, 3, .full),
    (3, 2, 2, .drawn(9)), (7, 4, 1, .full), (1, 2, 1, .full),
  ]

  /// Shapes with biases and with another number of inputs than neurons, and what weights are drawn from.
  static let unevenShapes:
    [(
      width: Int, layers: Int, outputs: Int, inputs: Int?, hasBiases: Bool,
      batch: Optimiser.Batch, initial: InitialWeights
    )] = [
      (6, 2, 1, 3, false, .full, .scaled), (3, 2, 1, 8, true, .full, .normal),
      (5, 3, 2, 2, true, .full, .unitUniform), (4, 1, 3, nil, true, .full, .fanInUniform),
      (3, 4, 2, 17, true, .drawn(9), .scaled), (4, 3, 1, 9, false, .drawn(3), .normal),
      (8, 2, 3, 1, true, .full, .fanInUniform),
    ]

  /// A training of 13 data points by a network of an uneven shape, in the parameterisation whose turn it is.
  ///
  /// - Parameter method: that of neighbours, which the rule has to have; nil where there are none.
  static func unevenExperiment(
    _ turn: Int, _ activation: Activation, steps: Int,
    neighboursBy method: ExponentSettings.Method? = nil
  ) -> Experiment {
    let shape = unevenShapes[turn % unevenShapes.count]
    let rules = Optimiser.Rule.allCases.filter { rule in
      method.map { rule.exponentMethods.contains($0) } ?? true
    }
    let parameterisations = Parameterisation.allCases
    var experiment = Preset.tanh.experiment
    experiment.steps = steps
    experiment.network = Network(
      width: shape.width, layers: shape.layers, outputs: shape.outputs, activation: activation,
      parameterisation: parameterisations[turn / 2 % parameterisations.count],
      inputs: shape.inputs, hasBiases: shape.hasBiases, initial: shape.initial)
    experiment.optimiser = Optimiser(
      rule: rules[turn % rules.count], batch: shape.batch, batchSeed: 42)
    experiment.data.size = .count(13)
    return experiment
  }

  /// A training of 13 data points by a network of a shape: the one whose turn it is among the first of them.
  static func experiment(
    _ turn: Int, ofShapes count: Int = shapesInTurns.count, _ activation: Activation,
    _ rule: Optimiser.Rule, steps: Int
  ) -> Experiment {
    let shape = shapesInTurns[turn % count]
    var experiment = Preset.tanh.experiment
    experiment.steps = steps
    experiment.network = Network(
      width: shape.width, layers: shape.layers, outputs: shape.outputs, activation: activation)
    experiment.optimiser = Optimiser(rule: rule, batch: shape.batch, batchSeed: 42)
    experiment.data.size = .count(13)
    return experiment
  }
}
