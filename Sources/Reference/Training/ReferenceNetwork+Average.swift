import Systems

extension ReferenceNetwork {
  /// Adds the weights after a step to their sums. After the last step it gives the loss of their mean, before that 0:
  ///
  ///     A <- A + W          after each step, from +0
  ///     mean = A (1 / T)    with ``quotient(_:_:)`` of 1 and the number of steps
  ///
  /// The mean passes forwards as weights do. No offset is added to it.
  mutating func average(_ number: Int) -> Scalar {
    for index in weightSums.indices { weightSums[index] += state[index] }
    let steps = problem.experiment.steps
    guard number == steps - 1 else { return 0 }
    let share = quotient(1, Scalar(steps))
    let mean = weightSums.map { $0 * share }
    return lossSum(of: mean) * problem.rounded.lossScale
  }
}
