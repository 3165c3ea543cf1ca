import Systems

/// Gathers one observable of one pixel, step by step.
///
/// An enumeration and not a protocol, so that the compiler makes code for each number type: it is asked at every step of
/// every network.
enum ReferenceObserver<Scalar: ReferenceScalar> {
  case convergence(ReferenceConvergence<Scalar>)
  case permutationEntropy(ReferencePermutationEntropy<Scalar>)

  /// Begins with no step done.
  init(_ observable: Observable, steps: Int) {
    self =
      switch observable {
      case .convergence: .convergence(ReferenceConvergence(steps: steps))
      case .permutationEntropy:
        .permutationEntropy(ReferencePermutationEntropy(order: PermutationEntropy.order))
      }
  }

  /// Takes the loss of the next step; one that is not finite is the last.
  mutating func observe(_ loss: Scalar) {
    switch self {
    case .convergence(var gathered):
      gathered.observe(loss)
      self = .convergence(gathered)
    case .permutationEntropy(var gathered):
      gathered.observe(loss)
      self = .permutationEntropy(gathered)
    }
  }

  /// What a device gathers of the same pixel, after the last step: ``Observable/resultCount`` numbers. A step that was
  /// not observed counts as one whose loss is not finite.
  func results() -> [Double] {
    switch self {
    case .convergence(var gathered): gathered.results()
    case .permutationEntropy(let gathered): gathered.results()
    }
  }
}
