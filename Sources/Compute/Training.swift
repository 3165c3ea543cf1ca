import Numbers
import Systems

/// Trains landscapes of one experiment, with another trainer where all devices fail.
public struct Training: Sendable {
  /// The experiment with its numbers drawn.
  package private(set) var setup: Setup
  /// The arithmetic of the networks.
  package let precision: Precision
  private let trainers: [any Trainer]
  private let fallback: any Trainer
  private let onFallback: @Sendable (any Error) -> Void
  private let onFailure: @Sendable (any Error) -> Void

  /// Draws an experiment's numbers; `onFallback` is told why all trainers failed before `fallback` takes
  /// over, `onFailure` why one failed while others go on.
  ///
  /// - Parameter check: how many networks of the trainers, but for those of its own kind, `fallback` repeats.
  public init(
    _ experiment: Experiment, precision: Precision, trainers: [any Trainer],
    fallback: any Trainer, check: CheckRate = .standard,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws(FieldError) {
    self.init(
      try Setup(experiment), precision: precision, trainers: trainers, fallback: fallback,
      check: check, onFallback: onFallback, onFailure: onFailure)
  }

  /// Takes drawn numbers; see the other initialiser.
  package init(
    _ setup: Setup, precision: Precision, trainers: [any Trainer],
    fallback: any Trainer, check: CheckRate = .standard,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
  ) {
    self.setup = setup
    self.precision = precision
    self.trainers = trainers.map { CheckedTrainer($0, by: fallback, check) ?? $0 }
    self.fallback = fallback
    self.onFallback = onFallback
    self.onFailure = onFailure
  }

  /// What trains, in words.
  public var name: String { trainers.map(\.name).joined(separator: " + ") }

  /// The same devices and checks with other drawn numbers of the experiment.
  package func with(_ setup: Setup) -> Training {
    var training = self
    training.setup = setup
    return training
  }

  /// Gets a run of some points ready; `finished` are those that are trained already: ascending ranges that
  /// do not overlap.
  package func run(
    _ points: any PointSource, finished: [Range<Int>] = [],
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) throws -> TrainingRun {
    try TrainingRun(
      setup, precision: precision, points: points, finished: finished, trainers: trainers,
      fallback: fallback, onFallback: onFallback, onFailure: onFailure, deliver: deliver)
  }

  /// The outcomes of all samples of a grid; throws a ``CancelledError`` where the work was stopped.
  package func outcomes(
    _ points: any PointSource, cancellation: Cancellation = Cancellation()
  ) throws -> [Outcome] {
    let collector = OutcomeCollector(count: points.count)
    try cancellation.wait(for: try run(points, deliver: collector.deliver))
    return collector.outcomes
  }
}
