import Systems

extension Activation {
  /// The activation of one scaled sum; NaN stays NaN. `own` is the value of its own parameter.
  @inline(__always)
  func activate<Scalar: ReferenceScalar>(_ sum: Scalar, own: Scalar) -> Scalar {
    switch self {
    case .tanh: Tanh.activate(sum)
    case .relu: ReLU.activate(sum)
    case .identity: Identity.activate(sum)
    case .leakyReLU: LeakyReLU.activate(sum, negativeSlope: own)
    }
  }

  /// The gradient below the activation from the gradient above it; `value` is what `activate` gave.
  @inline(__always)
  func backPropagate<Scalar: ReferenceScalar>(
    _ slope: Scalar, value: Scalar, own: Scalar
  ) -> Scalar {
    switch self {
    case .tanh: Tanh.backPropagate(slope, value: value)
    case .relu: ReLU.backPropagate(slope, value: value)
    case .identity: Identity.backPropagate(slope)
    case .leakyReLU: LeakyReLU.backPropagate(slope, value: value, negativeSlope: own)
    }
  }
}
