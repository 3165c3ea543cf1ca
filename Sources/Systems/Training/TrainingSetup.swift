import Numbers

/// An experiment with its numbers drawn: what every network of a landscape has in common.
public struct TrainingSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// Inputs of all points, row-major (points, width).
  public let inputs: [Double]
  /// Targets of all points, row-major (points, outputs).
  public let targets: [Double]
  /// Initial weights of all layers, one after the other, each row-major (fan in, fan out).
  public let weights: [Double]
  /// The key of each step's draws; empty for a full batch.
  private let batchKeys: [RandomKey]

  /// Draws an experiment's numbers as JAX draws them (see ``RandomKey``); throws what `validate()` throws.
  public init(_ experiment: Experiment) throws(FieldError) {
    try experiment.validate()
    let network = experiment.network
    let (dataKey, weightsKey) = RandomKey(seed: experiment.data.seed).split()
    let (labelsKey, inputsKey) = dataKey.split()
    let (_, targetsKey) = labelsKey.split()
    let layerKeys = weightsKey.split(into: network.layers)
    let points = experiment.pointCount
    self.init(
      experiment,
      inputs: inputsKey.normal(count: points * network.width),
      targets: targetsKey.normal(count: points * network.outputs),
      weights: (0..<network.layers).flatMap { layer in
        layerKeys[layer].normal(count: network.width * network.fanOut(layer: layer))
      })
  }

  /// Takes the numbers from elsewhere; their counts must be those the experiment needs.
  package init(
    _ experiment: Experiment, inputs: [Double], targets: [Double], weights: [Double]
  ) {
    precondition(inputs.count == experiment.pointCount * experiment.network.width)
    precondition(targets.count == experiment.pointCount * experiment.network.outputs)
    precondition(weights.count == experiment.network.parameterCount)
    self.experiment = experiment
    self.inputs = inputs
    self.targets = targets
    self.weights = weights
    switch experiment.optimiser.batch {
    case .full: batchKeys = []
    case .drawn:
      batchKeys = RandomKey(seed: experiment.optimiser.batchSeed).split(into: experiment.steps)
    }
  }

  /// The points that each of some steps takes its gradient over, (steps, batch); empty for a full batch.
  public func batchIndices(steps: Range<Int>) -> [Int32] {
    guard case .drawn(let count) = experiment.optimiser.batch else { return [] }
    return batchKeys[steps].flatMap { key in
      key.integers(count: count, low: 0, high: experiment.pointCount).map { Int32($0) }
    }
  }
}
