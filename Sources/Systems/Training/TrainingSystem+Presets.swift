/// What presets train.
extension TrainingSystem {
  static let digits = TrainingSystem(
    network: Network(
      width: 16, layers: 2, outputs: 10, activation: .tanh, parameterisation: .standard,
      inputs: 64, hasBiases: true, initial: .normal),
    data: rows(.digits, train: 200, test: 100),
    optimiser: Optimiser(batch: .full, batchSeed: 42), loss: .crossEntropy)

  static let iris = TrainingSystem(
    network: Network(
      width: 10, layers: 2, outputs: 3, activation: .sigmoid, parameterisation: .standard,
      inputs: 4, hasBiases: true, initial: .normal),
    data: rows(.iris, train: 120, test: 30),
    optimiser: Optimiser(batch: .full, batchSeed: 42), loss: .crossEntropy)

  static func xor(
    _ activation: Activation, _ outputActivation: OutputActivation
  ) -> TrainingSystem {
    TrainingSystem(
      network: Network(
        width: 2, layers: 2, outputs: 1, activation: activation, parameterisation: .standard,
        hasBiases: true, initial: .unitUniform, outputActivation: outputActivation),
      data: rows(.xor, train: 4, test: 0),
      optimiser: Optimiser(batch: .full, batchSeed: 42), loss: .meanSquare)
  }

  static let deepLinear = TrainingSystem(
    network: Network(
      width: 4, layers: 3, outputs: 4, activation: .identity, initial: .aligned),
    data: rows(.modes, train: 4, test: 0),
    optimiser: Optimiser(batch: .full, batchSeed: 42), loss: .meanSquare)

  private static func rows(_ set: BuiltInSet, train: Int, test: Int) -> DataSet {
    DataSet(
      size: .count(train), seed: 1,
      source: DataSource(rows: .builtIn(set), train: train, test: test))
  }

  /// What the paper's first condition trains.
  static let standard = paper(.tanh, points: 272)

  /// A training as the paper's are.
  static func paper(
    _ activation: Activation, points: Int, batch: Optimiser.Batch = .full
  ) -> TrainingSystem {
    TrainingSystem(
      network: Network(width: 16, layers: 2, outputs: 1, activation: activation),
      data: DataSet(size: .count(points), seed: 0),
      optimiser: Optimiser(batch: batch, batchSeed: 42), loss: .meanSquare)
  }
}
