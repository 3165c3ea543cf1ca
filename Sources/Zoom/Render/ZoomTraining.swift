import Experiment
import Reference

/// Trains landscapes of one experiment, with the reference where all devices fail.
public struct ZoomTraining: Sendable {
  /// The experiment with its numbers drawn.
  let setup: TrainingSetup
  /// The arithmetic of the networks.
  let precision: Precision
  private let trainers: [any Trainer]
  private let onFallback: @Sendable (any Error) -> Void
  private let onFailure: @Sendable (any Error) -> Void

  /// Draws an experiment's numbers; `onFallback` is told why devices failed before the reference
  /// takes over, `onFailure` why a device failed while others go on.
  public init(
    _ experiment: Experiment, precision: Precision, trainers: [any Trainer],
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws(FieldError) {
    setup = try TrainingSetup(experiment)
    self.precision = precision
    self.trainers = trainers
    self.onFallback = onFallback
    self.onFailure = onFailure
  }

  /// What trains, in words.
  public var name: String { trainers.map(\.name).joined(separator: " + ") }

  /// Gets a run of some points ready.
  func run(
    _ points: any HyperparameterSource,
    deliver: @escaping @Sendable (Range<Int>, [Outcome]) throws -> Void
  ) throws -> TrainingRun {
    try TrainingRun(
      setup, precision: precision, points: points, trainers: trainers,
      fallback: ReferenceTrainer(), onFallback: onFallback, onFailure: onFailure,
      deliver: deliver)
  }

  /// The outcomes of all samples of a grid.
  func outcomes(_ points: any HyperparameterSource) throws -> [Outcome] {
    let collector = OutcomeCollector(count: points.count)
    try run(points, deliver: collector.deliver).wait()
    return collector.outcomes
  }
}
