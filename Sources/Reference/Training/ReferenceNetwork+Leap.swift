import Systems

extension ReferenceNetwork {
  /// The loss a leap ahead: with `K` times the last update added once more,
  ///
  ///     W_t + K (W_t - W_(t-1))      by fma
  ///
  /// where before the first update `W_(-1)` is 0. Keeps the weights for the next step.
  mutating func leapLoss() -> Scalar {
    var leap = Array(weights)
    for index in leap.indices {
      leap[index] = leap[index].addingProduct(
        problem.leapSteps, leap[index] - previousWeights[index])
    }
    previousWeights = Array(weights)
    return lossSum(of: leap) * problem.rounded.lossScale
  }
}
