import Foundation
import Landscapes
import TestSupport
import Testing

/// The program itself, killed at random moments.
@Suite struct SurvivalTests {
  private static let kills = 20

  private static func arguments(_ store: String, toWidth: String = "0.1") -> [String] {
    ["zoom", "--preset", "single", "--steps", "100", "--size", "24", "--center", "1.2", "0.7"]
      + ["--stretch", "off"]
      + ["--to-width", toWidth, "--device", "reference", "--store", store]
  }

  private static func finish(_ store: String) throws {
    try #require(Program.run(arguments(store)).status == 0)
  }

  @Test func killedAtRandomMomentsTheDataAreTheSame() throws {
    let folder = try TemporaryFolder()
    let begin = ContinuousClock.now
    try Self.finish(folder.file("whole.zoom"))
    let wholeSeconds = begin.duration(to: .now) / .seconds(1)
    let expected = try TemporaryFolder.contents(folder.file("whole.zoom"))
    #expect(expected.count == 18)

    let store = folder.file("killed.zoom")
    var random = SplitMix64(seed: 20)
    var kills = 0
    while kills < Self.kills {
      let process = try Program.start(Self.arguments(store))
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

  /// A disk that fills up, as a limit on the size of files: writing fails at another place each time.
  @Test(arguments: [false, true])
  func whenTheDiskIsFullNothingIsLostAndTheRestFollows(isDeepened: Bool) throws {
    let folder = try TemporaryFolder()
    try Self.finish(folder.file("whole.zoom"))
    let expected = try TemporaryFolder.contents(folder.file("whole.zoom"))
    let store = folder.file("full.zoom")
    if isDeepened {
      // From two keyframes on, which must stay as they are.
      let shallow = try Program.run(Self.arguments(store, toWidth: "4.5"))
      try #require(shallow.status == 0, "\(shallow.error)")
    }
    var failures = 0
    for blocks in 1...64 {
      let before = try? TemporaryFolder.contents(store)
      let run = try Program.run(Self.arguments(store), fileBlockLimit: blocks)
      if run.status == 0 { break }
      failures += 1
      #expect(run.status == 1)
      #expect(run.errorLine?.contains("cannot write: File too large") == true, "\(run.error)")
      let after = (try? TemporaryFolder.contents(store)) ?? [:]
      for (name, bytes) in before ?? [:] where name.hasSuffix(".exr") {
        #expect(after[name] == bytes, "\(name) at \(blocks) blocks")
      }
      guard after["manifest.json"] != nil else { continue }
      let opened = try ZoomStore.open(at: store)
      for keyframe in 0..<opened.keyframeCount {
        let verdict = opened.verify(keyframe)
        #expect(verdict == .intact || verdict == .incomplete, "\(blocks) blocks: \(verdict)")
      }
    }
    #expect(failures >= 3)
    try Self.finish(store)
    #expect(try TemporaryFolder.contents(store) == expected)
  }

  @Test func interruptedItSaysSoAndGoesOn() throws {
    let folder = try TemporaryFolder()
    try Self.finish(folder.file("whole.zoom"))
    let store = folder.file("stopped.zoom")
    let process = try Program.start(Self.arguments(store))
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
