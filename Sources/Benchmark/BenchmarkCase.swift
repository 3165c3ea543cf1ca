import Numbers
import Plane
import Systems

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
    guard let training = experiment.training, training.network.activation == .tanh else { return 0 }
    let network = training.network
    return Double(
      (training.pointCount + training.drawnCount) * (network.layers - 1) * network.width)
  }
}
