import Systems

extension ConformanceCases {
  /// Networks of every kind of shape, with full and drawn batches; cases of other kinds take them in turns.
  static let shapesInTurns: [(width: Int, layers: Int, outputs: Int, batch: Optimiser.Batch)] = [
    (6, 2, 1, .full), (5, 3, 2, .full), (8, 2, 1, .drawn(5)), (4, 1, 3, .full),
    (3, 2, 2, .drawn(9)), (7, 4, 1, .full), (1, 2, 1, .full),
  ]

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
