import Numbers

/// A training with its numbers drawn: what every network of a landscape has in common.
public struct TrainingSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The training that it describes.
  public let training: TrainingSystem
  /// Inputs of all points, then of those that networks are tested with, row-major (points, inputs).
  public let inputs: [Double]
  /// Targets of the same points, row-major (points, outputs); a class is a 1 among 0s. Where the loss compares outputs with those
  /// of the start, these follow each point's targets.
  public let targets: [Double]
  /// Initial weights of all layers, one after the other, each row-major (rows, fan out), of each start. Start i has the weights that
  /// the seed of the data plus i draws; the data are the same for all.
  public let starts: [[Double]]
  /// The direction in which the neighbour of a pixel begins, (-1, 1) for each weight and 0 for each bias, in the order of `weights`: the same
  /// for all pixels; those of a cloud one after the other, normal numbers for all. Empty where no neighbour is observed.
  public let direction: [Double]
  /// The key of each step's draws; empty for a full batch.
  private let batchKeys: [RandomKey]
  /// Nil where the rule adds no noise.
  private let drawnNoise: DrawnNoise?

  /// Draws an experiment's numbers as JAX draws them (see ``RandomKey``), weights as ``InitialWeights`` says; throws what `validate()` throws, where the
  /// system is not a training, and where a file that it names cannot be read or does not fit.
  public init(_ experiment: Experiment) throws(FieldError) {
    try experiment.validate()
    guard let training = experiment.training else {
      throw FieldError(
        field: "system", value: experiment.system.name.rawValue, allowed: "training")
    }
    let network = training.network
    let (dataKey, _) = RandomKey(seed: training.data.seed).split()
    let (labelsKey, inputsKey) = dataKey.split()
    let (_, targetsKey) = labelsKey.split()
    let points = training.pointCount
    let rows = try training.data.source.map { source throws(FieldError) in
      try source.tables().points(source, network, training.loss)
    }
    let weights = try training.data.readWeights(network)
    self.init(
      experiment,
      inputs: rows?.inputs ?? inputsKey.normal(count: points * network.fanIn(layer: 0)),
      targets: rows?.targets
        ?? training.loss.drawTargets(targetsKey, points: points, outputs: network.outputs),
      // The first two keys of three are other ones than those of two: this one serves nothing else.
      direction: Self.direction(
        RandomKey(seed: training.data.seed).split(into: 3)[2], network, experiment),
      weights: weights ?? network.weights(seed: training.data.seed),
      furtherStarts: (1..<network.starts).map { start in
        network.weights(seed: training.data.seed &+ UInt64(start))
      })
  }

  /// The weights of the first start.
  public var weights: [Double] { starts[0] }

  /// A number from (-1, 1) for each weight, and 0 for each bias; of a cloud normal numbers for all.
  private static func direction(
    _ key: RandomKey, _ network: Network, _ experiment: Experiment
  ) -> [Double] {
    guard let method = experiment.neighbour else { return [] }
    guard method != .cloud else {
      return key.normal(count: experiment.exponent.children * network.parameterCount)
    }
    var direction = key.uniform(count: network.parameterCount, low: -1, high: 1)
    for layer in 0..<network.layers {
      let first = network.parameterOffset(layer: layer)
      let fanOut = network.fanOut(layer: layer)
      for place in (network.fanIn(layer: layer) * fanOut)..<(network.rows(layer: layer) * fanOut) {
        direction[first + place] = 0
      }
    }
    return direction
  }

  /// Takes the numbers from elsewhere; their counts must be those the training needs. The noise of the first steps may be given,
  /// too.
  package init(
    _ experiment: Experiment, inputs: [Double], targets: [Double], direction: [Double] = [],
    weights: [Double], furtherStarts: [[Double]] = [], noise: [[Double]] = []
  ) {
    let training = experiment.knownTraining
    let points = training.pointCount + (training.data.source?.test ?? 0)
    precondition(inputs.count == points * training.network.fanIn(layer: 0))
    precondition(targets.count == points * training.network.outputs)
    let starts = [weights] + furtherStarts
    precondition(starts.count == training.network.starts)
    precondition(starts.allSatisfy { $0.count == training.network.parameterCount })
    let neighbours = experiment.neighbour == nil ? 0 : experiment.exponent.neighbourCount
    precondition(direction.count == neighbours * training.network.parameterCount)
    self.experiment = experiment
    self.training = training
    self.inputs = inputs
    self.targets =
      training.loss.remembersStart
      ? StartOutputs(experiment, training, weights).following(targets, inputs: inputs) : targets
    self.starts = starts
    self.direction = direction
    switch training.optimiser.batch {
    case .full: batchKeys = []
    case .drawn:
      batchKeys = RandomKey(seed: training.optimiser.batchSeed).split(into: experiment.steps)
    }
    drawnNoise =
      training.optimiser.rule.addsNoise
      ? DrawnNoise(
        seed: training.optimiser.noiseSeed, steps: experiment.steps, weightCount: weights.count,
        numbers: noise) : nil
  }

  /// The noise that each of some steps adds, (steps, weights), each of standard deviation 1; empty where the rule adds none.
  public func noise(steps: Range<Int>) -> [Double] {
    guard let drawnNoise else { return [] }
    return steps.flatMap { drawnNoise.numbers(step: $0) }
  }

  /// The points that each of some steps takes its gradient over, (steps, batch); empty for a full batch.
  public func batchIndices(steps: Range<Int>) -> [Int32] {
    guard case .drawn(let count) = training.optimiser.batch else { return [] }
    return batchKeys[steps].flatMap { key in
      key.integers(count: count, low: 0, high: training.pointCount).map { Int32($0) }
    }
  }
}
