import Plane

/// The paper's six conditions (arXiv:2402.06184, figure 1).
public enum Preset: String, Codable, Hashable, Sendable, CaseIterable {
  /// Full batch, tanh.
  case tanh
  /// Full batch, ReLU.
  case relu
  /// A linear network on 16 points.
  case linear
  /// One data point.
  case single
  /// Batches of 16 drawn points.
  case minibatch
  /// An offset of the input weights against one learning rate.
  case offset

  /// What every pixel does.
  var training: TrainingSystem {
    let activation: Activation =
      switch self {
      case .relu: .relu
      case .linear: .identity
      case .tanh, .single, .minibatch, .offset: .tanh
      }
    let points =
      switch self {
      case .linear: 16
      case .single: 1
      case .tanh, .relu, .minibatch, .offset: 272
      }
    return TrainingSystem(
      network: Network(width: 16, layers: 2, outputs: 1, activation: activation),
      data: DataSet(size: .count(points), seed: 0),
      optimiser: Optimiser(batch: self == .minibatch ? .drawn(16) : .full, batchSeed: 42),
      loss: .meanSquare)
  }

  /// The experiment that the preset names.
  public var experiment: Experiment {
    let parameters: (x: ParameterName, y: ParameterName) =
      self == .offset ? (.weightOffset, .rate) : (.inputRate, .outputRate)
    func axis(_ parameter: ParameterName) -> Axis {
      Axis(parameter: parameter, scale: .log10, low: -3, high: 6)
    }
    return Experiment(
      system: .training(training), steps: 500,
      axes: Axes(x: axis(parameters.x), y: axis(parameters.y)), observables: [.convergence])
  }

  /// One line about the preset for people who choose one.
  public var summary: String {
    switch self {
    case .tanh: "tanh, 272 points, full batch"
    case .relu: "ReLU, 272 points, full batch"
    case .linear: "linear network, 16 points, full batch"
    case .single: "tanh, a single data point"
    case .minibatch: "tanh, batches of 16 drawn from 272 points"
    case .offset: "tanh, an offset of the input weights at every step against one rate"
    }
  }

  /// The fractal dimension of the boundary that the paper measured.
  public var paperDimension: Double {
    switch self {
    case .tanh: 1.66
    case .relu: 1.20
    case .linear: 1.17
    case .single: 1.41
    case .minibatch: 1.55
    case .offset: 1.98
    }
  }
}
