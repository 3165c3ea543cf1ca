import Systems

extension Optimiser.Rule {
  /// The new weight from the old one, its gradient and the step.
  ///
  /// - Parameters:
  ///   - step: the rate times the factor that all gradients share.
  ///   - number: the number of the update, from 0.
  ///   - own: the values of the rule's own parameters.
  ///   - state: where what the rule keeps of the weight lies, `stateCount` numbers.
  ///   - place: where the first of them lies.
  ///   - stride: how much further each next one lies.
  @inline(__always)
  package func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, number: Int, own: ArraySlice<Scalar>,
    state: inout MutableSpan<Scalar>, place: Int, stride: Int
  ) -> Scalar {
    switch self {
    case .gradientDescent:
      return GradientDescent.updated(weight, gradient: gradient, step: step)
    case .heavyBall:
      return HeavyBall.updated(
        weight, gradient: gradient, step: step, momentum: own[own.startIndex],
        velocity: &state[place])
    case .nesterov:
      return Nesterov.updated(
        weight, gradient: gradient, step: step, momentum: own[own.startIndex],
        velocity: &state[place])
    }
  }
}
