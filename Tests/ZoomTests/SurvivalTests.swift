import Foundation
import Testing
import Zoom

/// The program itself, killed at random moments.
@Suite struct SurvivalTests {
  private static let kills = 20

  /// The program, which is built beside the tests.
  private static let program: URL? = {
    let folder =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .map { URL(filePath: $0).deletingLastPathComponent() }
      ?? Bundle.main.bundleURL.deletingLastPathComponent()
    let file = folder.appending(path: "romanesco")
    return FileManager.default.isExecutableFile(atPath: file.path) ? file : nil
  }()

  private static func start(_ store: String) throws -> Process {
    let program: URL = try #require(program, "the program is not beside the tests")
    let process = Process()
    process.executableURL = program
    process.arguments =
      ["zoom", "--preset", "single", "--steps", "100", "--size", "24", "--center", "1.2", "0.7"]
      + ["--to-width", "0.1", "--device", "reference", "--store", store]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func finish(_ store: String) throws {
    let process = try start(store)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test func killedAtRandomMomentsTheDataAreTheSame() throws {
    let folder = try TemporaryFolder()
    let begin = ContinuousClock.now
    try Self.finish(folder.file("whole.zoom"))
    let wholeSeconds = begin.duration(to: .now) / .seconds(1)
    let expected = try TemporaryFolder.contents(folder.file("whole.zoom"))
    #expect(expected.count == 17)

    let store = folder.file("killed.zoom")
    var random = SplitMix64(state: 20)
    var kills = 0
    while kills < Self.kills {
      let process = try Self.start(store)
      // Most of the moments come before the end, so that a store survives several kills.
      Thread.sleep(forTimeInterval: Double.random(in: 0...(0.6 * wholeSeconds), using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal {
        kills += 1
      } else {
        #expect(try TemporaryFolder.contents(store) == expected)
        try FileManager.default.removeItem(atPath: store)
      }
    }
    try Self.finish(store)
    #expect(try TemporaryFolder.contents(store) == expected)
    let opened = try ZoomStore.open(at: store)
    #expect((0..<opened.keyframeCount).allSatisfy { opened.verify($0) == .intact })
  }

  @Test func interruptedItSaysSoAndGoesOn() throws {
    let folder = try TemporaryFolder()
    try Self.finish(folder.file("whole.zoom"))
    let store = folder.file("stopped.zoom")
    let process = try Self.start(store)
    while process.isRunning, access(store + "/keyframe-0001.partial", F_OK) != 0 { usleep(2000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    try Self.finish(store)
    #expect(
      try TemporaryFolder.contents(store)
        == TemporaryFolder.contents(folder.file("whole.zoom")))
  }
}
