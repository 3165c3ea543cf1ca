import Compute
import Pictures
import Systems
import Zooms

/// Trains a landscape and writes its files.
///
/// Outcomes go to a file beside the picture while they are trained. With the first tile that is complete after
/// some seconds of training, that file becomes `PICTURE.partial`; where a job ends early after that, the next job
/// with the same record and picture goes on from it. Killed or cancelled, resumed or not, on whatever devices: the
/// files are the same bytes. A picture that goes to standard output leaves nothing to go on from.
public final class RenderJob: Sendable {
  /// What a job did.
  public struct Result: Sendable {
    /// Networks that it trained.
    public let trainedCount: Int
    /// Networks that an earlier job had trained.
    public let resumedCount: Int
  }

  /// Training that is worth keeping, unless a job is told otherwise.
  public static let standardKeptAfterSeconds = OutcomeFile.keptAfterSeconds

  /// What is drawn.
  public let record: PictureRecord
  /// The files that are written.
  public let outputs: RenderOutputs
  private let pixels: RenderPixels
  private let devices: DeviceChoice
  private let feedback: Feedback
  private let keptAfterSeconds: Double
  private let cancellation = Cancellation()

  /// Gets ready; nothing is written yet, and no device is asked.
  ///
  /// Throws a `FieldError` where neighbouring samples of the region would train the same network, and a ``UsageError``
  /// for a figure of a window, whose axes would be those of the whole.
  ///
  /// - Parameter keptAfterSeconds: of training, after which it is kept where the job ends early.
  public init(
    _ record: PictureRecord, outputs: RenderOutputs, devices: DeviceChoice = DeviceChoice(),
    feedback: Feedback = .silent, keptAfterSeconds: Double = standardKeptAfterSeconds
  ) throws {
    self.record = record
    self.outputs = outputs
    self.devices = devices
    self.feedback = feedback
    self.keptAfterSeconds = keptAfterSeconds
    guard record.window == nil || outputs.figure == nil else {
      throw UsageError("\(outputs.figureField): cannot be drawn of a window of a picture")
    }
    guard !outputs.hasOverlay || record.experiment.system.overlay != nil else {
      throw UsageError(
        "\(outputs.fieldPrefix)overlay: no curve is known of the system "
          + record.experiment.system.name.rawValue)
    }
    pixels = try RenderPixels(record)
  }

  /// What the job would take; measures the devices for about a second and writes nothing.
  public func estimate() throws -> RenderEstimate {
    try RenderEstimate(
      record, pixels, outputs, devices.trainers(record.precision, feedback), devices.check, feedback
    )
  }

  /// Does the job, on the caller's thread and others; returns when all files are written.
  ///
  /// Throws a ``UsageError`` or `FieldError` for what was asked for, a `CancelledError` where it was
  /// cancelled, and others where the system or the devices fail. No file is written then but what the
  /// next job goes on from.
  @discardableResult
  public func run() throws -> Result {
    guard let picture = outputs.picture else {
      throw UsageError(
        "\(outputs.outputField): missing; give the picture to write, such as out.png")
    }
    let trainers = try devices.trainers(
      record.experiment, record.precision, networks: pixels.count, feedback)
    try cancellation.check()
    let outcomes = try about(StandardStream.scratchSubject(outputs.outputField, picture)) {
      try OutcomeFile(record, output: picture, feedback, keptAfterSeconds: keptAfterSeconds)
    }
    defer { outcomes.removeUnlessKept() }
    let resumedCount = outcomes.finished.reduce(0) { $0 + $1.count }
    try DiskNeed(record, outputs, allocatedByteCount: outcomes.allocatedByteCount).check()
    do {
      let (setup, points) = try pixels.landscape(record.experiment, feedback, cancellation)
      try LandscapeRun.train(
        points, setup, record.precision, trainers: trainers, check: devices.check, into: outcomes,
        feedback,
        cancellation)
      try tellNoise(outcomes)
      try write(outcomes, to: picture)
    } catch is CancelledError {
      throw CancelledError(keptPath: outcomes.isKept ? outcomes.keptName : nil)
    } catch {
      if outcomes.isKept { feedback.notice(outcomes.notice) }
      throw error
    }
    outcomes.remove()
    return Result(trainedCount: pixels.count - resumedCount, resumedCount: resumedCount)
  }

  /// Asks the job to stop soon, from any thread: training within a launch, writing before the next
  /// file. ``run()`` then throws a `CancelledError`, which names what is kept.
  public func cancel() { cancellation.cancel() }

  /// A picture that is noise is no better with more digits or samples.
  private func tellNoise(_ outcomes: OutcomeFile) throws {
    guard record.experiment.training != nil,
      let channel = try? record.experiment.channels.classChannelIndex()
    else { return }
    let landscape = outcomes.landscape
    let roughness = try Roughness(landscape, channel: channel)
    if let caution = DepthCaution.noise("the picture", roughness, landscape.size) {
      feedback.notice(caution)
    }
  }

  private func write(_ outcomes: OutcomeFile, to output: String) throws {
    let channel = try record.channelIndex()
    let samples = try record.experiment.channels[channel].kind.colouring.picture(
      of: outcomes.values(channel: channel), palette: record.palette)
    let picture = AveragedPicture(samples, side: record.supersample ?? 1)
    let texts = try record.chunks()
    var files = OutputFiles(feedback.interruptions)
    if let raw = outputs.raw {
      try cancellation.check()
      try files.add(raw, option: outputs.rawField) {
        try RawFile.write(outcomes, record, to: $0, feedback)
      }
    }
    if let figure = outputs.figure {
      try cancellation.check()
      try files.add(figure, option: outputs.figureField) {
        try PaperFigure.write(
          picture, outcomes.values(channel: channel), record, outputs, to: $0)
      }
    }
    try cancellation.check()
    try PictureFile.write(
      picture, texts: texts, to: output, option: outputs.outputField, &files, feedback)
    try files.commit()
  }
}
