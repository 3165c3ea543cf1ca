import Numbers

/// A training setup in the arithmetic of the networks: every constant rounded once, here.
///
/// Constants are not computed by the devices; each is computed in double precision and rounded to
/// `Scalar`.
public struct RoundedSetup<Scalar: ScalarProtocol>: Sendable {
  /// Inputs times the scale of the first layer, row-major (points, width).
  public let inputs: [Scalar]
  /// Targets, row-major (points, outputs).
  public let targets: [Scalar]
  /// The state before the first step, before a point's scale and offset: see ``TrainingSystem``.
  public let state: [Scalar]
  /// The scale of every hidden layer but the first: `gain / sqrt(n)`.
  public let hiddenScale: Scalar
  /// The scale of the output layer: `1 / n`.
  public let outputScale: Scalar
  /// The scale of the loss: `1 / (points outputs)`.
  public let lossScale: Scalar

  /// For each parameter the factor that it is multiplied by before it is rounded.
  @usableFromInline let parameterScales: [Double]

  /// Rounds a setup.
  public init(_ setup: TrainingSetup) {
    let experiment = setup.experiment
    let system = experiment.system
    let network = experiment.network
    let width = Double(network.width)
    let outputs = Double(network.outputs)
    let scale = (network.activation.gainSquared / width).squareRoot()
    let inputScale = network.layers == 1 ? 1 : scale
    inputs = setup.inputs.map { Scalar($0 * inputScale) }
    targets = setup.targets.map { Scalar($0) }
    state =
      setup.weights.map { Scalar($0) }
      + Array(repeating: 0, count: system.stateCount - setup.weights.count)
    hiddenScale = Scalar(scale)
    outputScale = Scalar(1 / width)
    lossScale = Scalar(1 / (Double(experiment.pointCount) * outputs))
    parameterScales = system.parameters.map { $0.isRate ? experiment.gradientScale : 1 }
  }

  /// A point in the arithmetic of the networks: rates times `2 / (batch outputs n)`, the factor that all
  /// gradients share, and everything else as it is.
  @inlinable
  public func point(_ point: ParameterPoint) -> [Scalar] {
    zip(point.values, parameterScales).map { value, scale in Scalar(value * scale) }
  }
}
