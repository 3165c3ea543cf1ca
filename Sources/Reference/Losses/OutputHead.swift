import Systems

/// What the outputs of a data point cost, and what is fed back to them, where that is not the output less its target:
///
///     mean square    v = g(o), r = v - y     loss sum_o r^2                  e = r g'
///                                            detail g'^2 + r g''             de = detail do
///     cross-entropy  t = o - max o           loss ln sum_o exp t - t_y       e = p - y,  p = exp t / sum
///                                            detail p                        de = p (do - sum_o p do)
///     hinge          m = 1 - y o             loss sum_o max(0, m)            e = -y where m > 0, else 0
///                                            detail 0                        de = 0
///     lazy hinge     m = 1/a - y (o - o_0), the rest as hinge
///
/// where o is the output's sum times the scale of its layer, o_0 that of the start, and a the laziness. Outputs ascend, and sums begin at +0. Details are what a neighbour
/// needs, whose `do` becomes its `de`: a tangent's are above, a twin's are in ``OutputHead+Twin``.
struct OutputHead: Sendable {
  let loss: Loss
  let activation: OutputActivation
  /// Whether products of two differences are kept: whether a neighbour is no tangent.
  private let keepsProducts: Bool

  init(_ training: TrainingSystem, keepsProducts: Bool) {
    loss = training.loss
    activation = training.network.outputActivation
    self.keepsProducts = keepsProducts
  }

  /// Details of an output; those of a kind lie together, by output.
  var detailCount: Int { keepsProducts ? 2 : 1 }

  /// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss.
  ///
  /// - Parameters:
  ///   - targets: those of all points; this one's lie from `first` on.
  ///   - parameter: the loss's own, 0 where it has none.
  func close<Scalar: ReferenceScalar>(
    sums: inout [Scalar], details: inout [Scalar], targets: [Scalar], from first: Int,
    outputScale: Scalar, parameter: Scalar
  ) -> Scalar {
    for output in sums.indices { sums[output] *= outputScale }
    return switch loss {
    case .meanSquare: meanSquare(&sums, &details, targets, first)
    case .crossEntropy: crossEntropy(&sums, &details, targets, first)
    case .hinge: hinge(&sums, &details, targets, first, least: 1)
    case .lazyHinge:
      hinge(&sums, &details, targets, first, least: quotient(1, parameter))
    }
  }

  /// Makes of the outputs of a neighbour at a point what is fed back to it.
  ///
  /// - Parameters:
  ///   - place: where the outputs begin.
  ///   - details: those of all points.
  func difference<Scalar: ReferenceScalar>(
    _ outputs: inout MutableSpan<Scalar>, from place: Int, count: Int, _ details: [Scalar]
  ) {
    guard !keepsProducts else {
      twin(&outputs, from: place, count: count, details)
      return
    }
    switch loss {
    case .meanSquare, .hinge, .lazyHinge:
      for output in place..<(place + count) { outputs[output] = details[output] * outputs[output] }
    case .crossEntropy:
      var mean: Scalar = 0
      for output in place..<(place + count) {
        mean = mean.addingProduct(details[output], outputs[output])
      }
      for output in place..<(place + count) {
        outputs[output] = details[output] * (outputs[output] - mean)
      }
    }
  }

  private func meanSquare<Scalar: ReferenceScalar>(
    _ sums: inout [Scalar], _ details: inout [Scalar], _ targets: [Scalar], _ first: Int
  ) -> Scalar {
    var loss: Scalar = 0
    for output in sums.indices {
      let sum = sums[output]
      let value = activation.value(sum)
      let slope = activation.slope(at: value)
      let residual = value - targets[first + output]
      loss = loss.addingProduct(residual, residual)
      sums[output] = residual * slope
      if keepsProducts {
        details[output] = activation.detail(sum: sum, value: value)
        details[sums.count + output] = residual
      } else {
        details[output] = (slope * slope)
          .addingProduct(residual, activation.bend(at: value, slope: slope))
      }
    }
    return loss
  }

  private func crossEntropy<Scalar: ReferenceScalar>(
    _ sums: inout [Scalar], _ details: inout [Scalar], _ targets: [Scalar], _ first: Int
  ) -> Scalar {
    let total = Self.softmax(&sums, shares: &details)
    var own: Scalar = 0
    for output in sums.indices {
      own = own.addingProduct(targets[first + output], sums[output])
      if keepsProducts { details[sums.count + output] = sums[output] }
      sums[output] = details[output] - targets[first + output]
    }
    return naturalLogarithm(total) - own
  }

  /// Makes of sums what they lack of the greatest, and of these the shares of softmax, the first of `shares`; gives the sum of
  /// their exponentials.
  static func softmax<Scalar: ReferenceScalar>(
    _ sums: inout [Scalar], shares: inout [Scalar]
  ) -> Scalar {
    var most = sums[0]
    for sum in sums.dropFirst() where sum > most { most = sum }
    var total: Scalar = 0
    for output in sums.indices {
      sums[output] -= most
      shares[output] = naturalExponential(sums[output])
      total += shares[output]
    }
    for output in sums.indices { shares[output] = shares[output] / total }
    return total
  }

  private func hinge<Scalar: ReferenceScalar>(
    _ sums: inout [Scalar], _ details: inout [Scalar], _ targets: [Scalar], _ first: Int,
    least: Scalar
  ) -> Scalar {
    var loss: Scalar = 0
    for output in sums.indices {
      let target = targets[first + output]
      let start = self.loss.remembersStart ? targets[first + sums.count + output] : 0
      let margin = least.addingProduct(-target, sums[output] - start)
      // NaN is not below 0, so it stays NaN.
      loss += margin < 0 ? 0 : margin
      sums[output] = margin > 0 ? -target : 0
      details[output] = keepsProducts ? margin : 0
      if keepsProducts { details[sums.count + output] = target }
    }
    return loss
  }
}

extension OutputActivation {
  /// What an output neuron makes of its sum.
  func value<Scalar: ReferenceScalar>(_ sum: Scalar) -> Scalar {
    switch self {
    case .identity: sum
    case .tanh: hyperbolicTangent(sum)
    case .sigmoid: Sigmoid.activate(sum)
    case .relu: ReLU.activate(sum)
    }
  }

  /// Its slope where it gives `value`.
  func slope<Scalar: ReferenceScalar>(at value: Scalar) -> Scalar {
    switch self {
    case .identity: 1
    case .tanh: Tanh.slope(at: value)
    case .sigmoid: Sigmoid.slope(at: value)
    case .relu: value > 0 ? 1 : 0
    }
  }

  /// Its second derivative there.
  fileprivate func bend<Scalar: ReferenceScalar>(at value: Scalar, slope: Scalar) -> Scalar {
    switch self {
    case .identity, .relu: 0
    case .tanh: -2 * value * slope
    case .sigmoid: slope * Scalar(1).addingProduct(-2, value)
    }
  }
}
