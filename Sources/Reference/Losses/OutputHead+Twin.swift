import Systems

/// How much more a twin is fed back at its outputs than the network, without cancellation. Each output has two details:
///
///     mean square    what g asks for, r      de = fma(dv, g' + dg', r dg')        dv = g(o + do) - g(o), dg' = g'(o + do) - g'(o)
///     cross-entropy  p, t                    de_j = sum_k p_j p_k (e^do_j - e^do_k) / sum
///     hinge          m, y                    de = y where m > 0 alone, -y where m - y do > 0 alone, else 0
///
/// The sum of cross-entropy takes pairs j < k, j and then k ascending, each of which adds its part to one and takes it from the other:
/// with `a = do_j - do_k` and p' the twin's, softmax of `t + do`, the part is `p_j p'_k expm1(a)` for `a <= 0`, else
/// `-p'_j p_k expm1(-a)`.
extension OutputHead {
  func twin<Scalar: ReferenceScalar>(
    _ outputs: inout MutableSpan<Scalar>, from place: Int, count: Int, _ details: [Scalar]
  ) {
    // Where the details of the point begin, and those of the second kind.
    let first = detailCount * place
    let second = first + count
    switch loss {
    case .meanSquare:
      for output in 0..<count {
        let base = details[first + output]
        let (value, slope) = activation.difference(outputs[place + output], from: base)
        let baseSlope = activation.slope(at: activation.value(ofDetail: base))
        outputs[place + output] = (details[second + output] * slope)
          .addingProduct(value, baseSlope + slope)
      }
    case .crossEntropy:
      var sums = (0..<count).map { details[second + $0] + outputs[place + $0] }
      var shares: [Scalar] = Array(repeating: 0, count: count)
      var parts = shares
      _ = Self.softmax(&sums, shares: &shares)
      for j in 0..<count {
        for k in (j + 1)..<max(count, j + 1) {
          let apart = outputs[place + j] - outputs[place + k]
          let isAbove = apart > 0
          let factor =
            isAbove ? -(shares[j] * details[first + k]) : details[first + j] * shares[k]
          let part = factor * naturalExponentialLessOne(isAbove ? -apart : apart)
          parts[j] += part
          parts[k] -= part
        }
      }
      for output in 0..<count { outputs[place + output] = parts[output] }
    case .hinge, .lazyHinge:
      for output in 0..<count {
        let (margin, target) = (details[first + output], details[second + output])
        let isOn = margin.addingProduct(-target, outputs[place + output]) > 0
        let wasOn = margin > 0
        outputs[place + output] = isOn == wasOn ? 0 : isOn ? -target : target
      }
    }
  }
}

extension OutputActivation {
  /// What of the base's output ``difference(_:from:)`` asks for: the sum where there is a kink, else the value.
  func detail<Scalar: ReferenceScalar>(sum: Scalar, value: Scalar) -> Scalar {
    self == .relu ? sum : value
  }

  /// What the base's output is.
  fileprivate func value<Scalar: ReferenceScalar>(ofDetail detail: Scalar) -> Scalar {
    self == .relu ? ReLU.activate(detail) : detail
  }

  /// How much more the output is, and its slope, for a sum that is so much more.
  fileprivate func difference<Scalar: ReferenceScalar>(
    _ sum: Scalar, from detail: Scalar
  ) -> (value: Scalar, slope: Scalar) {
    switch self {
    case .identity: return (sum, 0)
    case .tanh:
      let value = Tanh.slope(at: detail) * hyperbolicTangentRise(sum, from: detail)
      return (value, -(detail + (detail + value)) * value)
    case .sigmoid:
      // Of the tangent 2 v - 1, whose slope is four times this one.
      let rise = hyperbolicTangentRise(sum * 0.5, from: Scalar(-1).addingProduct(2, detail))
      let value = Sigmoid.slope(at: detail) * (2 * rise)
      return (value, (1 - (detail + (detail + value))) * value)
    case .relu:
      let own = detail + sum
      let (isOn, wasOn) = (own > 0, detail > 0)
      let value: Scalar = isOn ? (wasOn ? sum : own) : wasOn ? -detail : 0
      return (value, isOn == wasOn ? 0 : isOn ? 1 : -1)
    }
  }
}
