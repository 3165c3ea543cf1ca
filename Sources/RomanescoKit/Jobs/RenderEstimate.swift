import Compute
import Plane
import Systems

/// What a render takes: time, memory, disk.
public struct RenderEstimate: Sendable {
  /// Samples, of which each is a network.
  public let size: Size
  /// The time, all of it training.
  public let seconds: Double
  /// How fast the devices train these networks.
  public let networksPerSecond: Double
  /// What trains.
  public let trainerName: String
  /// The most memory that it takes, the device's driver left out.
  public let memoryByteCount: Int
  /// Where the picture and the outcomes under way go.
  public let folder: String
  /// The most that the outcomes take until its files are whole.
  public let outcomesByteCount: Int
  /// The most that its files take.
  public let filesByteCount: Int
  /// What is free there; nil where the file system does not tell.
  public let freeByteCount: Int?

  /// Measures the trainers for about a second.
  init(
    _ record: PictureRecord, _ grid: Grid, _ outputs: RenderOutputs, _ trainers: [any Trainer],
    _ check: CheckRate, _ feedback: Feedback
  ) throws {
    let training = try Training(
      record.experiment, precision: record.precision, trainers: trainers, check: check,
      feedback)
    let disk = DiskNeed(record, outputs)
    size = record.samples
    networksPerSecond =
      try Calibration([grid], networkCount: grid.count, training).networksPerSecond
    seconds = Double(grid.count) / networksPerSecond
    trainerName = training.name
    memoryByteCount = MemoryNeed.renderByteCount(record.samples, hasFigure: outputs.figure != nil)
    let place = OutputPath.folder(outputs.picture ?? "out.png")
    folder = place.absolute.string
    outcomesByteCount = disk.outcomesByteCount
    filesByteCount = disk.filesByteCount
    freeByteCount = DiskNeed.freeByteCount(at: place)
  }
}
