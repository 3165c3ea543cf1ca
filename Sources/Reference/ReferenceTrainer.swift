import Compute
import Foundation
import Numbers
import Systems

/// Trains on the host's cores, one network after the other on each, in plain Swift.
public struct ReferenceTrainer: Trainer {
  private let threads: Int

  /// Uses so many threads; all cores unless said otherwise.
  public init(threads: Int = ProcessInfo.processInfo.activeProcessorCount) {
    self.threads = max(1, threads)
  }

  /// `reference`.
  public var name: String { "reference" }

  /// One worker per thread.
  public func makeWorkers(
    _ setup: Setup, precision: Precision
  ) throws -> [any TrainingWorker] {
    // Each case names its type, so that the compiler makes fast code for it.
    switch (setup, precision) {
    case (.training(let setup), .float):
      if let method = setup.experiment.neighbour {
        makeWorkers(NeighbourProblem<Float>(setup, method))
      } else {
        makeWorkers(ReferenceProblem<Float>(setup))
      }
    case (.training(let setup), .double):
      if let method = setup.experiment.neighbour {
        makeWorkers(NeighbourProblem<Double>(setup, method))
      } else {
        makeWorkers(ReferenceProblem<Double>(setup))
      }
    // Differences are doubles, whatever is asked: below double precision there is no other arithmetic.
    case (.perturbation(let setup), _): makeWorkers(PerturbedProblem(setup))
    case (.map(let experiment, let map), .float):
      makeWorkers(ReferenceMap<Float>(experiment, map))
    case (.map(let experiment, let map), .double):
      makeWorkers(ReferenceMap<Double>(experiment, map))
    }
  }

  @inline(__always)
  private func makeWorkers(_ system: some ReferenceSystem) -> [any TrainingWorker] {
    (0..<threads).map { _ in ReferenceWorker { system.outcome($0, $1) } }
  }
}
