import Foundation
import Landscapes
import TestSupport
import Testing

/// What is on a disk when the power fails at any moment: the same command goes on from it.
@Suite(.serialized, .enabled(if: FaultyDisk.library != nil, "needs a C compiler and Linux"))
struct PowerCutTests {
  private static func zoom(_ store: String) -> [String] {
    ["zoom", "--preset", "single", "--steps", "20", "--size", "8", "--center", "1.2", "0.7"]
      + ["--stretch", "off"]
      + ["--from-width", "4", "--to-width", "2", "--device", "reference", "--store", store]
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs with a disk of which only what is synchronized counts, in the folder `disk` of a new folder; `cut` is
  /// the number of the synchronization before which the power fails.
  private func run(
    _ arguments: [String], in place: TemporaryFolder, cut: Int? = nil
  ) throws -> Program.Run {
    try place.makeFolder("disk")
    try place.makeFolder("shadow")
    var faults = ["DISK_ROOT": place.file("disk"), "DISK_SHADOW": place.file("shadow")]
    faults["DISK_CUT"] = cut?.description
    return try Program.run(
      arguments, in: place.file("disk"), environment: FaultyDisk.environment(faults))
  }

  @Test func aZoomGoesOnAfterEveryCut() throws {
    try #require(Program.run(Self.zoom("whole.zoom"), in: folder.path).status == 0)
    let expected = try TemporaryFolder.contents(folder.file("whole.zoom"))
    var cut = 1
    while true {
      let place = try TemporaryFolder()
      let run = try run(Self.zoom("a.zoom"), in: place, cut: cut)
      if run.status == 0 { break }
      try #require(run.status == 128 + SIGKILL, "\(run.error)")
      // What was said to be complete is there whatever else is lost.
      let announced = run.errorLines.count { $0.contains(/keyframe \d of 2: width/) }
      for state in ["lost", "torn"] {
        let store = place.file("shadow/\(state)/a.zoom")
        let complete = (try? ZoomStore.open(at: store))?.completeCount ?? 0
        #expect(complete >= announced, "\(state) at \(cut)")
        let rest = try Program.run(Self.zoom("a.zoom"), in: place.file("shadow/\(state)"))
        #expect(rest.status == 0, "\(state) at \(cut): \(rest.error)")
        #expect(try TemporaryFolder.contents(store) == expected, "\(state) at \(cut)")
      }
      cut += 1
      try #require(cut < 200)
    }
    // The manifest, the depth, and for each keyframe its journal, its file and its checksums.
    #expect(cut > 12)
  }

  @Test func whatIsWrittenStays() throws {
    let place = try TemporaryFolder()
    let outputs = ["-o", "a.png", "--raw", "a.exr", "--figure", "a.pdf"]
    let run = try run(
      ["render", "--preset", "single", "--steps", "20", "--size", "8", "--device", "reference"]
        + outputs, in: place)
    #expect(run.status == 0, "\(run.error)")
    let expected = try TemporaryFolder.contents(place.file("disk"))
    #expect(expected.keys.sorted() == ["a.exr", "a.pdf", "a.png"])
    #expect(try TemporaryFolder.contents(place.file("shadow/lost")) == expected)
    #expect(try TemporaryFolder.contents(place.file("shadow/torn")) == expected)
  }

  /// A disk that does not take what is flushed is an error, not a promise that is not kept.
  @Test(arguments: [
    "samples.journal", "keyframe-0000.partial", "a.zoom",
  ])
  func aFailureToSynchronizeIsAnError(name: String) throws {
    let run = try Program.run(
      Self.zoom("a.zoom"), in: folder.path,
      environment: FaultyDisk.environment(["DISK_FAIL_SYNC": "/" + name]))
    #expect(run.status == 1, "\(run.error)")
    #expect(run.errorLine?.hasSuffix("cannot write: Input/output error") == true, "\(run.error)")
    try #require(Program.run(Self.zoom("a.zoom"), in: folder.path).status == 0)
  }
}
