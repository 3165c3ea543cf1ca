import Numbers

/// An experiment with all numbers drawn that its pixels share: what a trainer needs beside the points.
public enum Setup: Sendable {
  /// Data, initial weights and draws of a training.
  case training(TrainingSetup)
  /// The orbit of a training, from which pixels below double precision are told as differences.
  case perturbation(PerturbationSetup)
  /// A map has nothing but its formula and its word.
  case map(Experiment, MapSystem)
  /// The orbit of a map, from which pixels below double precision are told as differences.
  case perturbedMap(MapPerturbation)
  /// Matrices and starts of a recurrent network.
  case recurrent(RecurrentSetup)
  /// Frequencies and first phases of oscillators; other flows have nothing but their equations.
  case flow(FlowSetup)
  /// Series and start of an almost-linear network.
  case almostLinear(AlmostLinearSetup)

  /// Draws an experiment's numbers; throws what `validate()` throws.
  public init(_ experiment: Experiment) throws(FieldError) {
    switch experiment.system {
    case .training: self = .training(try TrainingSetup(experiment))
    case .map(let map):
      try experiment.validate()
      self = .map(experiment, map)
    case .recurrent(let network): self = .recurrent(try RecurrentSetup(experiment, network))
    case .flow(let flow): self = .flow(try FlowSetup(experiment, flow))
    case .almostLinear(let network):
      self = .almostLinear(try AlmostLinearSetup(experiment, network))
    }
  }

  /// The experiment.
  public var experiment: Experiment {
    switch self {
    case .training(let setup): setup.experiment
    case .perturbation(let setup): setup.training.experiment
    case .map(let experiment, _): experiment
    case .perturbedMap(let setup): setup.experiment
    case .recurrent(let setup): setup.experiment
    case .flow(let setup): setup.experiment
    case .almostLinear(let setup): setup.experiment
    }
  }

  /// Whether pixels are below double precision: differences from an orbit.
  package var isPerturbed: Bool {
    switch self {
    case .training, .map, .recurrent, .flow, .almostLinear: false
    case .perturbation, .perturbedMap: true
    }
  }

  /// The points that each of some steps takes its gradient over, (steps, batch); empty where none are drawn.
  package func batchIndices(steps: Range<Int>) -> [Int32] {
    switch self {
    case .training(let setup): setup.batchIndices(steps: steps)
    case .perturbation(let setup): setup.training.batchIndices(steps: steps)
    case .map, .perturbedMap, .recurrent, .flow, .almostLinear: []
    }
  }
}

/// Rounds points to the arithmetic of the pixels, each parameter once.
public struct PointRounding<Scalar: ScalarProtocol>: Sendable {
  @usableFromInline let scales: [Double]
  @usableFromInline let derivation: (@Sendable (ParameterPoint) -> ParameterPoint)?

  /// For the points of a system.
  public init(_ system: some System) {
    scales = system.parameterScales
    derivation = system.derivation
  }

  /// For the points of a setup. Those below double precision are scaled and rounded where they are made.
  package init(_ setup: Setup) {
    guard setup.isPerturbed else {
      self.init(setup.experiment.system)
      return
    }
    let slots = PerturbedSlots(parameterCount: setup.experiment.system.parameters.count)
    self.init(scales: Array(repeating: 1, count: slots.count))
  }

  private init(scales: [Double]) {
    self.scales = scales
    derivation = nil
  }

  /// A point in the arithmetic of the pixels: what the system derives of it, or every parameter, times its scale, as rates times
  /// `2 / (batch outputs n)`, the factor that all gradients share.
  @inlinable
  public func point(_ point: ParameterPoint) -> [Scalar] {
    let point = derivation.map { $0(point) } ?? point
    return zip(point.values, scales).map { value, scale in Scalar(value * scale) }
  }
}
