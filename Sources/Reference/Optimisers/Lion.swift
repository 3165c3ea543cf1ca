/// Lion's own parameters.
struct LionParameters<Scalar: ReferenceScalar> {
  /// How much of the mean M is in what decides the step.
  let beta1: Scalar
  /// How much of M is kept.
  let beta2: Scalar
  let decay: Scalar

  /// Takes them in the order of the rule.
  @inline(__always)
  init(_ own: ArraySlice<Scalar>) {
    beta1 = own[own.startIndex]
    beta2 = own[own.startIndex + 1]
    decay = own[own.startIndex + 2]
  }
}

/// `C = beta1 M + (1 - beta1) G`, `M <- beta2 M + (1 - beta2) G`, then `W <- W - step (sign(C) + decay W)` (Chen and
/// others, 2023). The sign of 0 is 0, and so is that of what is no number.
///
/// G lacks the factor that all gradients share. A positive factor of all G is one of all M and C and changes no sign, so it
/// is left out, and the step is the rate alone.
enum Lion {
  static func updated<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, step: Scalar, _ own: LionParameters<Scalar>,
    mean: inout Scalar
  ) -> Scalar {
    let direction = sign(blend(own.beta1, mean, gradient))
    mean = blend(own.beta2, mean, gradient)
    return weight.addingProduct(-step, direction.addingProduct(own.decay, weight))
  }

  /// Of a twin; what it differs by from the base in all is exact up to rounding, and the difference of signs is a whole
  /// number.
  static func updatedDifference<Scalar: ReferenceScalar>(
    _ weight: Scalar, gradient: Scalar, difference: Scalar, step: Scalar,
    _ own: LionParameters<Scalar>, baseMean: Scalar, mean: inout Scalar
  ) -> Scalar {
    let base = blend(own.beta1, baseMean, gradient)
    let turned = sign(base + blend(own.beta1, mean, difference)) - sign(base)
    mean = blend(own.beta2, mean, difference)
    return weight.addingProduct(-step, turned.addingProduct(own.decay, weight))
  }

  /// `beta M + (1 - beta) G`.
  @inline(__always)
  private static func blend<Scalar: ReferenceScalar>(
    _ beta: Scalar, _ mean: Scalar, _ gradient: Scalar
  ) -> Scalar {
    ((1 - beta) * gradient).addingProduct(beta, mean)
  }

  @inline(__always)
  private static func sign<Scalar: ReferenceScalar>(_ number: Scalar) -> Scalar {
    number > 0 ? 1 : (number < 0 ? -1 : 0)
  }
}
