import Numbers
import Systems

/// Anything that turns an experiment and points into outcomes.
public protocol Trainer: Sendable {
  /// The name that a person chose it by.
  var name: String { get }

  /// Gets ready to train a setup's networks: workers that share one queue, each for a thread of its own.
  func makeWorkers(_ setup: Setup, precision: Precision) throws -> [any TrainingWorker]
}
