import Systems

/// Gathers one observable of one pixel, step by step.
protocol ReferenceObserver<Scalar> {
  associatedtype Scalar: ReferenceScalar

  /// Takes the loss of the next step, at most one that is not finite, the last.
  mutating func observe(_ loss: Scalar)

  /// What a device gathers of the same pixel, after the last step: ``Observable/resultCount`` numbers. What
  /// was not observed of `steps` steps is that of a network whose loss is not finite any more.
  mutating func results() -> [Double]
}

extension Observable {
  /// What gathers it.
  func observer<Scalar: ReferenceScalar>(
    _ type: Scalar.Type, steps: Int
  ) -> any ReferenceObserver<Scalar> {
    switch self {
    case .convergence: ReferenceConvergence<Scalar>(steps: steps)
    case .permutationEntropy: ReferencePermutationEntropy<Scalar>(order: PermutationEntropy.order)
    }
  }
}
