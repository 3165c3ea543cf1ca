import Compute
import Files
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

  /// Trains points; `watch` is told of the run before it begins. Every bit goes to a file without a name in
  /// the folder of temporary files.
  func train(
    _ setup: Setup, _ points: any PointSource, size: Size,
    watch: (TileQueue, String) -> Void
  ) throws -> JournalLandscape {
    let journal = try Journal(
      scratchBeside: ScratchFile.standardFolder + "/comparison",
      layout: PlaneLayout(exact: setup.experiment.channels), count: points.count)
    let run = try TrainingRun(
      setup, precision: precision, points: points, trainers: trainers, deliver: journal.append)
    watch(run.queue, name)
    try run.wait()
    return JournalLandscape(journal, size: size)
  }

  /// The bytes that the three landscapes of a comparison take there.
  package static func byteCount(_ size: Size, _ channels: [Channel]) -> Int {
    3 * PlaneLayout(exact: channels).byteCount(size.count)
  }
}
