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
    case .sigmoid: Sigmoid.activate(sum)
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
    case .sigmoid: Sigmoid.backPropagate(slope, value: value)
    }
  }

  /// The slope of a neuron that gives `value`; 0 for an activation whose slope follows from the sign of its sum.
  @inline(__always)
  func slope<Scalar: ReferenceScalar>(at value: Scalar) -> Scalar {
    switch self {
    case .tanh: Tanh.slope(at: value)
    case .sigmoid: Sigmoid.slope(at: value)
    case .relu, .identity, .leakyReLU: 0
    }
  }

  /// How much more the activation gives for a sum that is `sum` more than the base's.
  @inline(__always)
  func difference<Scalar: ReferenceScalar>(
    _ sum: Scalar, _ base: BaseNeuron<Scalar>, _ own: OwnParameter<Scalar>
  ) -> Scalar {
    switch self {
    case .tanh: Tanh.difference(sum, base)
    case .relu: ReLU.difference(sum, base)
    case .identity: Identity.difference(sum)
    case .leakyReLU: LeakyReLU.difference(sum, base, own)
    case .sigmoid: Sigmoid.difference(sum, base)
    }
  }

  /// How much greater the gradient below the activation is than the base's.
  ///
  /// - Parameters:
  ///   - fed: how much greater the gradient above is.
  ///   - above: the base's gradient above.
  ///   - difference: what ``difference(_:_:_:)`` gave.
  @inline(__always)
  func backPropagatedDifference<Scalar: ReferenceScalar>(
    _ fed: Scalar, above: Scalar, difference: Scalar, _ base: BaseNeuron<Scalar>,
    _ own: OwnParameter<Scalar>
  ) -> Scalar {
    switch self {
    case .tanh:
      Tanh.backPropagatedDifference(fed, above: above, difference: difference, base)
    case .relu:
      ReLU.backPropagatedDifference(fed, above: above, difference: difference, base)
    case .identity: Identity.backPropagatedDifference(fed)
    case .leakyReLU:
      LeakyReLU.backPropagatedDifference(fed, above: above, difference: difference, base, own)
    case .sigmoid:
      Sigmoid.backPropagatedDifference(fed, above: above, difference: difference, base)
    }
  }
}
