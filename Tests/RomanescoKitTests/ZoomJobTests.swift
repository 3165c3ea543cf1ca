import Compute
import Numbers
import RomanescoKit
import TestSupport
import Testing

/// A zoom through the facade alone.
@Suite struct ZoomJobTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// What the command line makes of the same zoom.
  private func expected() throws -> [String: [UInt8]] {
    try CommandLineProgram.run(
      ["zoom"] + TinyJobs.arguments
        + [
          "--center", "-1.2", "0.7", "--to-width", "2.25", "--stretch", "off", "--store",
          "expected.zoom",
        ],
      in: folder)
    return try TemporaryFolder.contents(folder.file("expected.zoom"))
  }

  @Test func aStoreIsTheCommandLines() throws {
    var completed: [Int] = []
    let store = try ZoomJob(
      TinyJobs.zoom(), store: folder.file("a.zoom"), devices: DeviceChoice("reference")
    ).run { event in
      if case .completed(let keyframe, 3, _, _, _, 0) = event { completed.append(keyframe) }
    }
    #expect(completed == [0, 1, 2])
    #expect(store.completeCount == 3)
    #expect(try TemporaryFolder.contents(folder.file("a.zoom")) == expected())
    let check = try StoreCheck(folder.file("a.zoom"))
    #expect(check.verdicts == [.intact, .intact, .intact] && check.damagedCount == 0)
  }

  @Test func aCancelledJobGoesOn() throws {
    let trainer = StoppingTrainer(afterTiles: 3)
    let path = folder.file("a.zoom")
    let job = ZoomJob(
      try TinyJobs.zoom(), store: path, devices: DeviceChoice(trainers: [trainer]))
    trainer.act { job.cancel() }
    let failure = #expect(throws: CancelledError.self) { try job.run() }
    #expect(failure?.keptPath == path)
    #expect(try StoreCheck(path).intactCount == 0)

    var resumed: [Int] = []
    try ZoomJob(
      TinyJobs.zoom(), store: path, devices: DeviceChoice("reference")
    ).run { event in
      if case .completed(_, _, _, _, _, let count) = event { resumed.append(count) }
    }
    #expect(resumed == [24, 0, 0])
    #expect(try TemporaryFolder.contents(path) == expected())
  }

  @Test func aStoreIsDeepenedAndSaysSo() throws {
    let path = folder.file("a.zoom")
    let zoom = try TinyJobs.zoom()
    let shallow = try TinyJobs.zoom(toWidth: DecimalNumber("4.5"))
    for manifest in [shallow, zoom] {
      var deepened: [Int] = []
      let job = ZoomJob(manifest, store: path, devices: DeviceChoice("reference"))
      try job.run { event in
        if case .deepened(let old, let new, false) = event { deepened = [old, new] }
      }
      #expect(deepened == (manifest == zoom ? [2, 3] : []))
    }
    #expect(try TemporaryFolder.contents(path) == expected())
  }

  @Test func aLastWidthAboveTheFirstIsRefused() throws {
    let failure = #expect(throws: UsageError.self) { try TinyJobs.zoom(toWidth: 10) }
    #expect(failure?.description.hasPrefix("to-width: '10' is not allowed") == true)
  }

  @Test func anEstimateCountsNetworks() throws {
    let estimate = try ZoomJob.estimate(TinyJobs.zoom(), devices: DeviceChoice("reference"))
    #expect(estimate.networkCount == 64 + 48 + 48 && estimate.reusedCount == 32)
    #expect(estimate.searchedNetworkCount == 0)
    #expect(estimate.limits.count == 2)
    #expect(estimate.limits.allSatisfy { ($0.deepest?.keyframe ?? 0) > 2 })
    #expect(try folder.names.isEmpty)
  }
}
