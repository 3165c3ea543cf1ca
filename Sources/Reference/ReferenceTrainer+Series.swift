import Compute
import Numbers
import Systems

extension ReferenceTrainer {
  /// Iterates one pixel, and keeps what each step tells; throws a `CancelledError` where it was asked to stop.
  ///
  /// - Parameters:
  ///   - keepsState: says of a step's number, up to that after the last, whether the state before it is kept.
  ///   - progress: told, after each step, how many are done.
  package func series(
    _ setup: Setup, _ point: ParameterPoint, precision: Precision,
    keepsState: (Int) -> Bool = { _ in false }, cancellation: Cancellation = Cancellation(),
    progress: (Int) -> Void = { _ in }
  ) throws(CancelledError) -> PixelSeries {
    @inline(__always)
    func series(_ system: some ReferenceSystem) throws(CancelledError) -> PixelSeries {
      try system.series(point, keepsState: keepsState, cancellation, progress: progress)
    }
    // Each case names its type, so that the compiler makes fast code for it.
    switch (setup, precision) {
    case (.training(let setup), .float):
      guard let method = setup.experiment.neighbour else {
        return try series(ReferenceProblem<Float>(setup))
      }
      return try series(NeighbourProblem<Float>(setup, method))
    case (.training(let setup), .double):
      guard let method = setup.experiment.neighbour else {
        return try series(ReferenceProblem<Double>(setup))
      }
      return try series(NeighbourProblem<Double>(setup, method))
    case (.perturbation(let setup), _): return try series(PerturbedProblem(setup))
    case (.map(let experiment, let map), .float):
      return try series(ReferenceMap<Float>(experiment, map))
    case (.map(let experiment, let map), .double):
      return try series(ReferenceMap<Double>(experiment, map))
    case (.perturbedMap(let setup), _): return try series(PerturbedMap(setup))
    }
  }
}
