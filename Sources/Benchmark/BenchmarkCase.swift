import Experiment

/// One landscape whose training is timed.
public struct BenchmarkCase: Hashable, Sendable, CustomStringConvertible {
  /// What it is about, for example `tanh, mixed`.
  public package(set) var name: String
  /// What is trained.
  public package(set) var experiment: Experiment
  /// In which arithmetic.
  public let precision: Precision
  /// The part of the landscape.
  public let region: Region

  /// The name and the arithmetic.
  public var description: String { "\(name), \(precision.rawValue)" }

  /// The landscape that is compared with the stored digest.
  package var checkedSize: Size { get throws { try Size(width: 4, height: 4) } }

  /// The tangents that one step of one network takes.
  public var tangentsPerStep: Double {
    let network = experiment.network
    guard network.activation == .tanh else { return 0 }
    let drawn: Int
    switch experiment.optimiser.batch {
    case .full: drawn = 0
    case .drawn(let count): drawn = count
    }
    return Double((experiment.pointCount + drawn) * (network.layers - 1) * network.width)
  }

  /// The multiply-adds that one step of one network cannot do without, as they are commonly counted.
  ///
  /// One for each weight and data point forwards, and one for each weight and point of the gradient
  /// backwards: `(points + batch) * parameters`, which is `2 D parameters` for a full batch.
  /// Activations, losses, updates and what deeper layers hand down are left out.
  public var multiplyAddsPerStep: Double {
    let points = Double(experiment.pointCount)
    let batch =
      switch experiment.optimiser.batch {
      case .full: 0.0
      case .drawn(let count): Double(count)
      }
    let passes = batch == 0 ? 2 * points : points + 2 * batch
    return passes * Double(experiment.network.parameterCount)
  }
}
