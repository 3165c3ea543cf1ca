import Numbers

/// A training setup in the arithmetic of the networks: every constant rounded once, here.
///
/// Constants are not computed by the devices; each is computed in double precision and rounded to
/// `Scalar`.
public struct RoundedSetup<Scalar: ScalarProtocol>: Sendable {
  /// Inputs times the scale of the first layer, row-major (points and those of a test, rows of the first layer): a point's numbers, and last the 1
  /// of biases, if there are any.
  public let inputs: [Scalar]
  /// Targets, row-major (points and those of a test, ``Loss/targetCount(outputs:)``).
  public let targets: [Scalar]
  /// The state of each start before the first step, before a point's scale and offset: see ``TrainingSystem``.
  public let starts: [[Scalar]]
  /// How neighbours differ before the first step, one after the other, each in the order of a state; empty where none is observed.
  public let difference: [Scalar]
  /// The size of that difference: see ``Network/size(_:)``, of a cloud ``Network/cloudDistance(_:)``.
  public let differenceSize: Scalar
  /// The scale of every hidden layer but the first: `gain / sqrt(n)`, or 1: see ``Parameterisation``.
  public let hiddenScale: Scalar
  /// The scale of the output layer: `1 / n`, or 1.
  public let outputScale: Scalar
  /// The scale of the loss: `1 / (points outputs)`, without `outputs` for cross-entropy.
  public let lossScale: Scalar

  /// Rounds points.
  public let points: PointRounding<Scalar>

  /// Rounds a setup.
  public init(_ setup: TrainingSetup) {
    let training = setup.training
    let network = training.network
    let inputScale =
      network.layers == 1 ? 1 : network.parameterisation.scale(network, layer: 0)
    inputs = Self.rows(setup.inputs, network).map { Scalar($0 * inputScale) }
    targets = setup.targets.map { Scalar($0) }
    let kept = Array(repeating: Scalar(0), count: training.stateCount - network.parameterCount)
    starts = setup.starts.map { $0.map { Scalar($0) } + kept }
    let settings = setup.experiment.exponent
    let count = network.parameterCount
    let neighbours = stride(from: 0, to: setup.direction.count, by: count).map { first in
      setup.direction[first..<(first + count)].map { Scalar($0 * settings.distance) } + kept
    }
    difference = neighbours.flatMap { $0 }
    differenceSize =
      difference.isEmpty
      ? 0
      : settings.method == .cloud ? network.cloudDistance(neighbours) : network.size(difference)
    hiddenScale = Scalar(network.parameterisation.scale(network, layer: 1))
    outputScale = Scalar(1 / Double(network.parameterisation.outputDivisor(network)))
    lossScale = Scalar(
      1 / (Double(training.pointCount) * Double(training.loss.terms(outputs: network.outputs))))
    points = PointRounding(training)
  }

  /// The state of the first start.
  public var state: [Scalar] { starts[0] }

  /// The numbers of each point, and a 1 where the network has biases.
  private static func rows(_ inputs: [Double], _ network: Network) -> [Double] {
    guard network.hasBiases else { return inputs }
    let count = network.fanIn(layer: 0)
    return stride(from: 0, to: inputs.count, by: count).flatMap {
      inputs[$0..<($0 + count)] + [1]
    }
  }
}
