import Compute
import Landscapes
import Numbers
import Plane
import Systems

/// One of the two that are compared: who trains, and in which arithmetic.
public struct ComparisonSide: Sendable {
  /// Who trains; several share the work.
  public var trainers: [any Trainer]
  /// In which arithmetic.
  public var precision: Precision

  /// Pairs trainers with an arithmetic.
  public init(trainers: [any Trainer], precision: Precision) {
    self.trainers = trainers
    self.precision = precision
  }

  /// Trainers and arithmetic, for people.
  public var name: String {
    trainers.map(\.name).joined(separator: " + ") + " in \(precision.rawValue)"
  }

  /// Trains points; `watch` is told of the run before it begins.
  func train(
    _ setup: TrainingSetup, _ points: any PointSource, size: Size,
    watch: (TileQueue, String) -> Void
  ) throws -> Landscape {
    let collector = OutcomeCollector(count: points.count)
    let run = try TrainingRun(
      setup, precision: precision, points: points, trainers: trainers, deliver: collector.deliver)
    watch(run.queue, name)
    try run.wait()
    return Landscape(
      size: size, channels: setup.experiment.channels, outcomes: collector.outcomes)
  }
}
