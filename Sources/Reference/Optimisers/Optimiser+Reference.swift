import Systems

extension Optimiser.Rule {
  /// The new weight from the old one, its gradient and the step.
  ///
  /// - Parameters:
  ///   - step: the rate times the factor that all gradients share.
  ///   - number: the number of the update, from 0.
  ///   - noise: what is drawn for the step and the weight, where the rule adds noise.
  ///   - own: the values of the rule's own parameters.
  ///   - state: where what the rule keeps of the weight lies, `stateCount` numbers.
  ///   - place: where the first of them lies.
  ///   - stride: how much further each next one lies.
  @inline(__always)
  package func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, number: Int, noise: Scalar = 0,
    own: ArraySlice<Scalar>, state: inout MutableSpan<Scalar>, place: Int, stride: Int
  ) -> Scalar {
    switch self {
    case .gradientDescent, .curlDescent:
      return GradientDescent.updated(weight, gradient: gradient, step: step)
    case .heavyBall:
      return HeavyBall.updated(
        weight, gradient: gradient, step: step, momentum: own[own.startIndex],
        velocity: &state[place])
    case .nesterov:
      return Nesterov.updated(
        weight, gradient: gradient, step: step, momentum: own[own.startIndex],
        velocity: &state[place])
    case .weightDecay:
      return WeightDecay.updated(
        weight, gradient: gradient, step: step, decay: own[own.startIndex])
    case .langevin:
      return Langevin.updated(
        weight, gradient: gradient, step: step, temperature: own[own.startIndex], noise: noise)
    case .lion:
      return Lion.updated(
        weight, gradient: gradient, step: step, LionParameters(own), mean: &state[place])
    case .adam, .adamW:
      var means = AdamMeans(first: state[place], second: state[place + stride])
      let direction = means.direction(gradient, number: number, own)
      state[place] = means.first
      state[place + stride] = means.second
      return self == .adam
        ? weight.addingProduct(-step, direction)
        : weight.addingProduct(-step, direction.addingProduct(own[own.startIndex + 3], weight))
    }
  }

  /// The new difference of a weight from the base's, from the old one.
  ///
  /// - Parameters:
  ///   - gradient: the base's.
  ///   - difference: how much greater the other training's gradient is.
  ///   - step: the other training's step.
  ///   - growth: how much greater it is than the base's; nil where it is the same.
  ///   - number: the number of the update, from 0.
  ///   - keepsProducts: whether products of two differences are kept: of a twin, not of a tangent.
  ///   - momentum: the rule's first own parameter, where it has one.
  ///   - own: the values of all, where the rule has no orbits and both trainings therefore have the same.
  ///   - baseWeight: the base's weight before the step.
  ///   - base: the base's state before the step.
  ///   - state: where the difference of what the rule keeps of the weight lies.
  ///   - place: where in both.
  ///   - stride: how much further each next number lies.
  @inline(__always)
  func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar, growth: Scalar?,
    number: Int, keepsProducts: Bool, _ momentum: RuleDifference<Scalar>,
    own: ArraySlice<Scalar>, baseWeight: Scalar, base: Span<Scalar>,
    state: inout MutableSpan<Scalar>, place: Int, stride: Int
  ) -> Scalar {
    switch self {
    case .gradientDescent, .curlDescent, .langevin:
      return GradientDescent.updatedDifference(
        weight, gradient: gradient, difference: difference, step: step, growth: growth)
    case .heavyBall:
      return HeavyBall.updatedDifference(
        weight, gradient: gradient, difference: difference, step: step, growth: growth, momentum,
        baseVelocity: base[place], velocity: &state[place])
    case .nesterov:
      return Nesterov.updatedDifference(
        weight, gradient: gradient, difference: difference, step: step, growth: growth, momentum,
        baseVelocity: base[place], velocity: &state[place])
    case .weightDecay:
      return WeightDecay.updatedDifference(
        weight, gradient: gradient, difference: difference, step: step, growth: growth,
        decay: momentum, baseWeight: baseWeight)
    case .lion:
      return Lion.updatedDifference(
        weight, gradient: gradient, difference: difference, step: step, LionParameters(own),
        baseMean: base[place], mean: &state[place])
    case .adam, .adamW:
      var means = AdamMeans(first: state[place], second: state[place + stride])
      let direction = means.directionDifference(
        difference, gradient: gradient,
        base: AdamMeans(first: base[place], second: base[place + stride]), number: number, own,
        keepsProducts: keepsProducts)
      state[place] = means.first
      state[place + stride] = means.second
      return self == .adam
        ? weight.addingProduct(-step, direction)
        : weight.addingProduct(-step, direction.addingProduct(own[own.startIndex + 3], weight))
    }
  }
}
