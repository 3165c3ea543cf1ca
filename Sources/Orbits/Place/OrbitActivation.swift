import Numbers
import Systems

/// An activation whose orbits and tangents are known.
package enum OrbitActivation: Sendable {
  case tanh, relu, leakyReLU, identity

  /// Nil for an activation whose difference between neighbouring trainings has no formula here.
  package init?(_ activation: Activation) {
    switch activation {
    case .tanh: self = .tanh
    case .relu: self = .relu
    case .leakyReLU: self = .leakyReLU
    case .identity: self = .identity
    case .sigmoid: return nil
    }
  }

  /// Whether its slope is a number of its own, which is stored; the others' follow from the sign of the sum.
  package var hasSlope: Bool { self == .tanh }
  /// Whether it has another formula on either side of 0, where training then jumps.
  package var hasKink: Bool { self == .relu || self == .leakyReLU }

  /// What a neuron makes of its weighted sum, and its slope there: `S = 1 - H^2` of tanh, formed without cancellation.
  ///
  /// - Parameters:
  ///   - own: the value of the activation's own parameter, where it has one.
  ///   - slope: takes the slope, where ``hasSlope`` says so.
  func activate(
    _ sum: BigFloat, own: BigFloat?, value: BigFloat, slope: BigFloat?, scratch: OrbitScratch
  ) {
    switch self {
    case .identity: value.set(sum)
    case .relu:
      if sum.isNegative { value.setZero() } else { value.set(sum) }
    case .leakyReLU:
      if let own, !sum.isPositive { value.set(product: own, sum) } else { value.set(sum) }
    case .tanh:
      if let slope { Self.tangent(sum, value: value, slope: slope, scratch: scratch) }
    }
  }

  /// With `t = exp(-2 |U|)`, `H = sign(U) (1 - t) / (1 + t)` and `S = 4 t / (1 + t)^2`.
  private static func tangent(
    _ sum: BigFloat, value: BigFloat, slope: BigFloat, scratch: OrbitScratch
  ) {
    let (power, less, reciprocal) = (scratch[0], scratch[1], scratch[2])
    less.set(sum)
    if !sum.isNegative { less.negate() }
    less.multiply(byTwoToThe: 1)
    // Near 0 the difference t - 1 would lose digits.
    if let exponentials = scratch.exponentials, sum.isFinite, !sum.isZero, sum.exponent >= -8 {
      less.negate()
      exponentials.set(power, toExponentialOfMinus: less, scratch: scratch.ofExponentials)
      less.set(power)
      less.add(-1)
    } else {
      less.set(exponentialLessOneOf: less)
      power.set(less)
      power.add(1)
    }
    reciprocal.set(power)
    reciprocal.add(1)
    reciprocal.set(reciprocalOf: reciprocal)
    value.set(product: less, reciprocal)
    if !sum.isNegative { value.negate() }
    reciprocal.multiply(by: reciprocal)
    slope.set(product: power, reciprocal)
    slope.multiply(byTwoToThe: 2)
  }

  /// The gradient below a neuron from the one above it.
  func backPropagate(
    _ above: BigFloat, sum: BigFloat, own: BigFloat?, slope: BigFloat?, result: BigFloat
  ) {
    switch self {
    case .identity: result.set(above)
    case .relu:
      if sum.isPositive { result.set(above) } else { result.setZero() }
    case .leakyReLU:
      if let own, !sum.isPositive { result.set(product: own, above) } else { result.set(above) }
    case .tanh:
      if let slope { result.set(product: slope, above) }
    }
  }
}
