import Experiment

extension Activation {
  /// The activation of one scaled sum; NaN stays NaN.
  func activate<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar {
    switch self {
    case .tanh: hyperbolicTangent(sum)
    case .relu: sum < 0 ? 0 : sum
    case .identity: sum
    }
  }

  /// The gradient below the activation from the gradient above it; `value` is what `activate` gave.
  func backPropagate<Scalar: ReferenceScalar>(_ slope: Scalar, value: Scalar) -> Scalar {
    switch self {
    case .tanh: slope * Scalar(1).addingProduct(-value, value)
    case .relu: value > 0 ? slope : 0
    case .identity: slope
    }
  }
}
