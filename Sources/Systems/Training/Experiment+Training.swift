import Plane

extension Experiment {
  /// Describes the training of a network in every pixel.
  public init(
    network: Network, data: DataSet, optimiser: Optimiser, steps: Int,
    hyperparameters: ParameterValues = [:], axes: Axes,
    loss: Loss = .meanSquare, observables: [Observable] = [.convergence]
  ) {
    self.init(
      system: .training(
        TrainingSystem(network: network, data: data, optimiser: optimiser, loss: loss)),
      steps: steps, hyperparameters: hyperparameters, axes: axes, observables: observables)
  }

  /// The training that every pixel does; nil where the system is another.
  public var training: TrainingSystem? {
    guard case .training(let training) = system else { return nil }
    return training
  }

  /// Whether an offset is added to W0 at every step: an axis varies it, or its fixed value is not 0.
  package var hasWeightOffset: Bool {
    training != nil
      && (axes.x.parameter == .weightOffset || axes.y.parameter == .weightOffset
        || fixedPoint[TrainingSlot.weightOffset] != 0)
  }

  /// The experiment's fixed point with other rates.
  package func point(inputRate: Double, outputRate: Double) -> ParameterPoint {
    var point = fixedPoint
    point[TrainingSlot.inputRate] = inputRate
    point[TrainingSlot.outputRate] = outputRate
    return point
  }
}

// For code that only ever sees experiments that train, such as conformance cases, and where others were refused.
extension Experiment {
  /// The training; that of the preset `tanh` where the system is another, which stays what it is.
  package var knownTraining: TrainingSystem {
    get { training ?? .standard }
    set { if training != nil { system = .training(newValue) } }
  }

  /// The network of a training.
  package var network: Network {
    get { knownTraining.network }
    set { knownTraining.network = newValue }
  }
  /// The data of a training.
  package var data: DataSet {
    get { knownTraining.data }
    set { knownTraining.data = newValue }
  }
  /// The optimiser of a training.
  package var optimiser: Optimiser {
    get { knownTraining.optimiser }
    set { knownTraining.optimiser = newValue }
  }
  /// How the rates of a training change.
  package var schedule: Schedule {
    get { knownTraining.schedule }
    set { knownTraining.schedule = newValue }
  }
  /// The loss of a training.
  package var loss: Loss {
    get { knownTraining.loss }
    set { knownTraining.loss = newValue }
  }
  /// The number of data points of a training.
  package var pointCount: Int { knownTraining.pointCount }
  /// The points of one step's gradient of a training.
  package var batchCount: Int { knownTraining.batchCount }
}
