import Plane

/// The paper's six conditions (arXiv:2402.06184, figure 1), and the Mandelbrot set, whose answers everybody knows.
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

  /// z^2 + c over c.
  case mandelbrot

  /// The paper's six conditions.
  public static let paperConditions: [Preset] = [
    .tanh, .relu, .linear, .single, .minibatch, .offset,
  ]

  /// The experiment that the preset names.
  public var experiment: Experiment {
    switch self {
    case .tanh: Self.paper(.standard)
    case .relu: Self.paper(.paper(.relu, points: 272))
    case .linear: Self.paper(.paper(.identity, points: 16))
    case .single: Self.paper(.paper(.tanh, points: 1))
    case .minibatch: Self.paper(.paper(.tanh, points: 272, batch: .drawn(16)))
    case .offset: Self.paper(.standard, x: .weightOffset, y: .rate)
    case .mandelbrot: .mandelbrot
    }
  }

  private static func paper(
    _ training: TrainingSystem, x: ParameterName = .inputRate, y: ParameterName = .outputRate
  ) -> Experiment {
    func axis(_ parameter: ParameterName) -> Axis {
      Axis(parameter: parameter, scale: .log10, low: -3, high: 6)
    }
    return Experiment(
      system: .training(training), steps: 500, axes: Axes(x: axis(x), y: axis(y)),
      observables: [.convergence])
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
    case .mandelbrot: "the Mandelbrot set, z^2 + c over c"
    }
  }

  /// The fractal dimension of the boundary that the paper measured; nil of what is not the paper's.
  public var paperDimension: Double? {
    switch self {
    case .tanh: 1.66
    case .relu: 1.20
    case .linear: 1.17
    case .single: 1.41
    case .minibatch: 1.55
    case .offset: 1.98
    case .mandelbrot: nil
    }
  }
}

extension TrainingSystem {
  /// What the paper's first condition trains.
  static let standard = paper(.tanh, points: 272)

  /// A training as the paper's are.
  fileprivate static func paper(
    _ activation: Activation, points: Int, batch: Optimiser.Batch = .full
  ) -> TrainingSystem {
    TrainingSystem(
      network: Network(width: 16, layers: 2, outputs: 1, activation: activation),
      data: DataSet(size: .count(points), seed: 0),
      optimiser: Optimiser(batch: batch, batchSeed: 42), loss: .meanSquare)
  }
}
