import Compute
import Plane
import RomanescoKit
import TestSupport
import Testing

/// A part of a picture's samples, computed alone.
@Suite struct WindowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func window(_ column: Int, _ row: Int) throws -> Plane.Window {
    try Plane.Window(firstColumn: column, firstRow: row, size: Size(width: 5, height: 3))
  }

  /// The measures of a window, or of all, row 0 the lowest.
  @discardableResult
  private func render(_ name: String, _ window: Plane.Window?) throws -> [[Double]] {
    let raw = folder.file(name + ".exr")
    try RenderJob(
      TinyJobs.record(window: window),
      outputs: RenderOutputs(picture: folder.file(name + ".png"), raw: raw),
      devices: DeviceChoice("reference")
    ).run()
    var rows: [Int: [Double]] = [:]
    try RawFile.readMeasures(raw) { _, _ in
    } row: {
      rows[$0] = Array($1)
    }
    return rows.sorted { $0.key < $1.key }.map(\.value)
  }

  @Test func aWindowHasTheNumbersOfTheWhole() throws {
    let whole = try render("whole", nil)
    let part = try render("part", Self.window(2, 4))
    #expect(Set(whole.joined()).count > 10)
    #expect(part == whole[4..<7].map { Array($0[2..<7]) })
  }

  @Test func theRecordSaysWhichWindow() throws {
    #expect(try !TinyJobs.record().text().contains("window"))
    try render("part", Self.window(-2, 4))
    let record = try PictureRecord(picture: folder.file("part.png"))
    #expect(try record.window == Self.window(-2, 4))
    #expect(record.samples.description == "5x3" && record.size.description == "8x8")
    // Made again from it, by the command line too.
    let run = ["render", "--from", "part.exr", "-o"]
    try CommandLineProgram.run(run + ["again.png"], in: folder)
    #expect(try folder.bytes("again.png") == folder.bytes("part.png"))
    let refused = try Program.run(
      run + ["b.png", "--size", "9", "--device", "reference"], in: folder.path)
    #expect(
      refused.status == 64 && refused.error.contains("shows a window of a larger picture"),
      "\(refused.error)")
  }

  @Test func aFigureOfAWindowIsRefused() throws {
    let outputs = RenderOutputs(
      picture: folder.file("a.png"), figure: folder.file("f.png"), fieldPrefix: "--")
    let error = #expect(throws: UsageError.self) {
      try RenderJob(TinyJobs.record(window: Self.window(0, 0)), outputs: outputs)
    }
    #expect(error?.description == "--figure: cannot be drawn of a window of a picture")
  }

  /// What one window leaves unfinished is not gone on from for another.
  @Test func anotherWindowIsAnotherLandscape() throws {
    let outputs = RenderOutputs(picture: folder.file("a.png"))
    let trainer = StoppingTrainer(afterTiles: 1)
    let job = try RenderJob(
      TinyJobs.record(window: Self.window(0, 0)), outputs: outputs,
      devices: DeviceChoice(trainers: [trainer]), keptAfterSeconds: 0)
    trainer.act { job.cancel() }
    #expect(throws: CancelledError.self) { try job.run() }
    let other = FeedbackLog()
    let result = try RenderJob(
      TinyJobs.record(window: Self.window(1, 0)), outputs: outputs,
      devices: DeviceChoice("reference"), feedback: other.feedback
    ).run()
    #expect(result.trainedCount == 15 && result.resumedCount == 0)
    #expect(other.notices.contains { $0.contains("holds another landscape") })
    let same = try RenderJob(
      TinyJobs.record(window: Self.window(0, 0)), outputs: outputs,
      devices: DeviceChoice("reference")
    ).run()
    #expect(same.resumedCount == 8)
  }
}
