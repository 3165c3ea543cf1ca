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
    setup.using(MakeWorkers(threads: threads), in: precision)
  }

  private struct MakeWorkers: ReferenceSystemUse {
    let threads: Int

    func use(_ system: some ReferenceSystem) -> [any TrainingWorker] {
      (0..<threads).map { _ in ReferenceWorker { system.outcome($0, $1) } }
    }
  }
}
