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

  /// How much more the activation gives for a sum that is `sum` more than the orbit's.
  @inline(__always)
  func difference(_ sum: Double, _ base: BaseNeuron, _ own: OwnParameter) -> Double {
    switch self {
    case .tanh: Tanh.difference(sum, base)
    case .relu: ReLU.difference(sum, base)
    case .identity: Identity.difference(sum)
    case .leakyReLU: LeakyReLU.difference(sum, base, own)
    }
  }

  /// How much greater the gradient below the activation is than the orbit's.
  ///
  /// - Parameters:
  ///   - fed: how much greater the gradient above is.
  ///   - above: the orbit's gradient above.
  ///   - difference: what ``difference(_:_:_:)`` gave.
  @inline(__always)
  func backPropagatedDifference(
    _ fed: Double, above: Double, difference: Double, _ base: BaseNeuron, _ own: OwnParameter
  ) -> Double {
    switch self {
    case .tanh:
      Tanh.backPropagatedDifference(fed, above: above, difference: difference, base)
    case .relu:
      ReLU.backPropagatedDifference(fed, above: above, difference: difference, base)
    case .identity: Identity.backPropagatedDifference(fed)
    case .leakyReLU:
      LeakyReLU.backPropagatedDifference(fed, above: above, difference: difference, base, own)
    }
  }
}
