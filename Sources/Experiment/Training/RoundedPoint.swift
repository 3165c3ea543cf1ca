/// One hyperparameter point in the arithmetic of the networks.
public struct RoundedPoint<Scalar: BinaryFloatingPoint & Sendable>: Hashable, Sendable {
  /// The rate of even layers times `2 / (batch outputs n)`, the factor that all gradients share.
  public var inputStep: Scalar
  /// The same for odd layers.
  public var outputStep: Scalar
  /// Added to W0 at every step.
  public var weightOffset: Scalar
  /// Added to W0 once.
  public var initialWeightOffset: Scalar
  /// Multiplies all initial weights.
  public var initialWeightScale: Scalar

  @inlinable
  init(
    inputStep: Scalar, outputStep: Scalar, weightOffset: Scalar, initialWeightOffset: Scalar,
    initialWeightScale: Scalar
  ) {
    self.inputStep = inputStep
    self.outputStep = outputStep
    self.weightOffset = weightOffset
    self.initialWeightOffset = initialWeightOffset
    self.initialWeightScale = initialWeightScale
  }
}
