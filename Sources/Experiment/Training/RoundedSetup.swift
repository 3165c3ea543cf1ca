/// A training setup in the arithmetic of the networks: every constant rounded once, here.
///
/// Design §3.3: constants are not computed by the devices; each is computed in double precision and
/// rounded to `Scalar`.
public struct RoundedSetup<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// Inputs times the scale of the first layer, row-major (points, width).
  public let inputs: [Scalar]
  /// Targets, row-major (points, outputs).
  public let targets: [Scalar]
  /// Initial weights of all layers.
  public let weights: [Scalar]
  /// The scale of every hidden layer but the first: `gain / sqrt(n)`.
  public let hiddenScale: Scalar
  /// The scale of the output layer: `1 / n`.
  public let outputScale: Scalar
  /// The scale of the loss: `1 / (points outputs)`.
  public let lossScale: Scalar

  @usableFromInline let gradientScale: Double

  /// Rounds a setup.
  public init(_ setup: TrainingSetup) {
    let experiment = setup.experiment
    let network = experiment.network
    let width = Double(network.width)
    let outputs = Double(network.outputs)
    let scale = (network.activation.gainSquared / width).squareRoot()
    let inputScale = network.layers == 1 ? 1 : scale
    inputs = setup.inputs.map { Scalar($0 * inputScale) }
    targets = setup.targets.map { Scalar($0) }
    weights = setup.weights.map { Scalar($0) }
    hiddenScale = Scalar(scale)
    outputScale = Scalar(1 / width)
    lossScale = Scalar(1 / (Double(experiment.pointCount) * outputs))
    gradientScale = experiment.gradientScale
  }

  /// The hyperparameters of one network in its own arithmetic.
  @inlinable
  public func point(_ values: Hyperparameters) -> RoundedPoint<Scalar> {
    RoundedPoint(
      inputStep: Scalar(values.inputRate * gradientScale),
      outputStep: Scalar(values.outputRate * gradientScale),
      weightOffset: Scalar(values.weightOffset),
      initialWeightOffset: Scalar(values.initialWeightOffset),
      initialWeightScale: Scalar(values.initialWeightScale))
  }
}
