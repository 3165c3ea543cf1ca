import Compute
import Pictures
import RomanescoKit
import TestSupport
import Testing

/// A picture through the facade alone.
@Suite struct RenderJobTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func outputs(_ name: String, raw: Bool = false) -> RenderOutputs {
    RenderOutputs(
      picture: folder.file(name + ".png"), raw: raw ? folder.file(name + ".exr") : nil)
  }

  @Test func filesAreTheCommandLines() throws {
    let log = FeedbackLog()
    var outputs = outputs("a", raw: true)
    outputs.figure = folder.file("a-figure.png")
    try outputs.check()
    let result = try RenderJob(
      TinyJobs.record(), outputs: outputs, devices: DeviceChoice("reference"),
      feedback: log.feedback
    ).run()
    #expect(result.trainedCount == 64 && result.resumedCount == 0)
    #expect(log.notices.isEmpty)
    #expect(log.finishedCount == 1 && log.keptCount == 0)
    try CommandLineProgram.run(
      ["render"] + TinyJobs.arguments
        + ["-o", "b.png", "--raw", "b.exr", "--figure", "b-figure.png"], in: folder)
    for suffix in [".png", ".exr", "-figure.png"] {
      #expect(try folder.bytes("a" + suffix) == folder.bytes("b" + suffix), "\(suffix)")
    }
    #expect(try folder.names.count == 6)
  }

  @Test func aCancelledJobGoesOn() throws {
    let trainer = StoppingTrainer(afterTiles: 3)
    let log = FeedbackLog()
    let job = try RenderJob(
      TinyJobs.record(), outputs: outputs("a"), devices: DeviceChoice(trainers: [trainer]),
      feedback: log.feedback, keptAfterSeconds: 0)
    trainer.act { job.cancel() }
    let kept = folder.file("a.png.partial")
    let failure = #expect(throws: CancelledError.self) { try job.run() }
    #expect(failure?.keptPath == kept)
    #expect(failure.map { FailureKind($0) } == .cancelled)
    #expect(log.keptCount == 1 && log.finishedCount == 0)
    #expect(log.interruptionNotice?.contains(kept) == true)
    #expect(try folder.names == ["a.png.partial"])
    // A cancelled job stays so.
    #expect(throws: CancelledError.self) { try job.run() }

    let rest = FeedbackLog()
    let result = try RenderJob(
      TinyJobs.record(palette: .viridis), outputs: outputs("a"),
      devices: DeviceChoice("reference"), feedback: rest.feedback
    ).run()
    #expect(result.trainedCount == 40 && result.resumedCount == 24)
    #expect(rest.notices == ["going on from \(kept): 37.5 % is trained"])
    try CommandLineProgram.run(
      ["render"] + TinyJobs.arguments + ["-o", "b.png", "--palette", "viridis"], in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try folder.names == ["a.png", "b.png"])
  }

  @Test func littleTrainingIsNotKept() throws {
    let trainer = StoppingTrainer(afterTiles: 1)
    let job = try RenderJob(
      TinyJobs.record(), outputs: outputs("a"), devices: DeviceChoice(trainers: [trainer]))
    trainer.act { job.cancel() }
    let failure = #expect(throws: CancelledError.self) { try job.run() }
    #expect(failure != nil && failure?.keptPath == nil)
    #expect(try folder.names.isEmpty)
  }

  @Test func anEstimateWritesNothing() throws {
    let estimate = try RenderJob(
      TinyJobs.record(), outputs: RenderOutputs(picture: nil), devices: DeviceChoice("reference")
    ).estimate()
    #expect(estimate.size.count == 64)
    #expect(estimate.networksPerSecond > 0 && estimate.seconds > 0)
    #expect(estimate.trainerName == "reference")
    #expect((64 * 12..<64 * 12 + 4096).contains(estimate.outcomesByteCount))
    #expect(try folder.names.isEmpty)
  }

  @Test func errorsNameTheFieldAndWhoMayMendIt() throws {
    let wrong = RenderOutputs(picture: folder.file("a.jpg"))
    let suffix = #expect(throws: UsageError.self) { try wrong.check() }
    #expect(suffix?.description.hasPrefix("output: '") == true)
    #expect(suffix.map { FailureKind($0) } == .usage)
    let nowhere = RenderOutputs(picture: folder.file("none/a.png"), fieldPrefix: "--")
    let missing = #expect(throws: WorkError.self) { try nowhere.check() }
    #expect(missing?.description.hasPrefix("--output: ") == true)
    #expect(missing.map { FailureKind($0) } == .system)
    let nameless = try RenderJob(TinyJobs.record(), outputs: RenderOutputs(picture: nil))
    #expect(throws: UsageError.self) { try nameless.run() }
  }

  @Test func colouringAnewGivesTheRendersBytes() throws {
    for (name, palette) in [("a", Palette.spectral), ("b", .viridis)] {
      try RenderJob(
        TinyJobs.record(palette: palette), outputs: outputs(name, raw: true),
        devices: DeviceChoice("reference")
      ).run()
    }
    try RecolourJob(
      raw: folder.file("a.exr"), palette: .viridis, output: folder.file("c.png")
    ).run()
    #expect(try folder.bytes("c.png") == folder.bytes("b.png"))
  }
}
