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
    _ setup: TrainingSetup, precision: Precision
  ) throws -> [any TrainingWorker] {
    // The closures name concrete types, so that the compiler makes fast code for each of them.
    switch precision {
    case .float:
      let problem = ReferenceProblem<Float>(setup)
      return makeWorkers { problem.train($0, $1) }
    case .double:
      let problem = ReferenceProblem<Double>(setup)
      return makeWorkers { problem.train($0, $1) }
    }
  }

  private func makeWorkers(
    train: @escaping @Sendable (ParameterPoint, TileQueue) -> Outcome?
  ) -> [any TrainingWorker] {
    (0..<threads).map { _ in ReferenceWorker(train: train) }
  }
}
