import Compute
import Plane
import Systems

/// What a render takes: time, memory, disk.
public struct RenderEstimate: Sendable {
  /// Samples, of which each is a network.
  public let size: Size
  /// The time, all of it training.
  public let seconds: Double
  /// The part of it that the orbit takes; 0 where there is none.
  public let orbitSeconds: Double
  /// How fast the devices train these networks; where pixels are differences from the orbit of a training, networks of the
  /// whole landscape, which take longer.
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
    _ record: PictureRecord, _ pixels: RenderPixels, _ outputs: RenderOutputs,
    _ trainers: [any Trainer],
    _ check: CheckRate, _ feedback: Feedback
  ) throws {
    let training = Training(
      try Setup(record.experiment), precision: record.precision, trainers: trainers, check: check,
      feedback)
    let disk = DiskNeed(record, outputs)
    size = record.samples
    networksPerSecond = try pixels.calibration(record, training).networksPerSecond
    orbitSeconds = try pixels.orbitSeconds(record.experiment)
    seconds = orbitSeconds + Double(pixels.count) / networksPerSecond
    trainerName = training.name
    memoryByteCount = MemoryNeed.renderByteCount(record.samples, hasFigure: outputs.figure != nil)
    let place = OutputPath.folder(outputs.picture ?? "out.png")
    folder = place.absolute.string
    outcomesByteCount = disk.outcomesByteCount
    filesByteCount = disk.filesByteCount
    freeByteCount = DiskNeed.freeByteCount(at: place)
  }
}
