import Foundation
import TestSupport
import Testing

/// Any call that opens, writes or names a file may fail once: the files are the same, or none is left.
@Suite(.serialized) struct FileFaultTests {
  static let canRun = FaultShim.library != nil
  /// Of `write`, half of the work is no failure.
  private static let codes: [Int32] = [ENOSPC, EIO, EINTR, ENOSYS]
  private static let writes: Set = ["write", "pwrite", "pwrite64"]

  /// Walks over the calls of a command, or as many as `most` of them.
  private static func walk(_ command: FaultyCommand, seed: UInt64, most: Int) throws {
    try #require(command.calls.contains("open"))
    let written = faults(command, codes: codes + [-1], from: seed, most: most) {
      writes.contains($0)
    }
    let others = faults(command, codes: codes, from: seed + 1, most: most) {
      !writes.contains($0)
    }
    for fault in written + others { try command.expectSurvival(fault) }
    let full = faults(command, codes: [ENOSPC], from: seed + 2, most: most / 4, stays: true)
    for fault in full { try command.expectSurvival(fault) }
  }

  @Test(.enabled(if: canRun, "needs a C compiler"))
  func rendersAreWholeOrNotThere() throws {
    for (seed, options) in [
      (10, "--raw a.exr --figure f.png"), (20, "--raw a.npy"),
      (25, "--raw a.npz"),
    ] {
      try Self.walk(
        try FaultyCommand(
          "render --experiment e.yaml --size 8 --device reference -o a.png " + options,
          counting: .files), seed: UInt64(seed), most: 60)
    }
  }

  /// What lay under the names before is still there.
  @Test(.enabled(if: canRun, "needs a C compiler"))
  func whatWasThereStays() throws {
    let old = Array("a picture of old".utf8)
    try Self.walk(
      try FaultyCommand(
        "render --experiment e.yaml --size 8 --device reference -o a.png --raw a.exr",
        counting: .files, inputs: ["a.png": old, "a.exr": old]), seed: 30, most: 30)
  }

  @Test(.enabled(if: canRun, "needs a C compiler"))
  func recolouredPicturesAreWholeOrNotThere() throws {
    for suffix in ["exr", "npy"] {
      let folder = try TemporaryFolder()
      try folder.write(FaultyCommand.experiment, to: "e.yaml")
      let arguments = "render --experiment e.yaml --size 8 --device reference -o b.png --raw a."
      let made = try Program.run(
        (arguments + suffix).split(separator: " ").map(String.init), in: folder.path)
      try #require(made.status == 0, "\(made.error)")
      try Self.walk(
        try FaultyCommand(
          "recolor a.\(suffix) -o a.png", counting: .files,
          inputs: ["a." + suffix: try folder.bytes("a." + suffix)]), seed: 40, most: 30)
    }
  }

  private static let zoom =
    "zoom --experiment e.yaml --size 16 --device reference --center 1 1.4 --to-width 4 "
    + "--store z.zoom"

  /// The same command goes on from what a failed one leaves.
  @Test(.enabled(if: canRun, "needs a C compiler"))
  func aZoomGoesOn() throws {
    try Self.walk(
      try FaultyCommand(Self.zoom, counting: .files, goesOn: true), seed: 50, most: 60)
  }

  @Test(.enabled(if: canRun, "needs a C compiler"))
  func assembledFilesAreWholeOrNotThere() throws {
    let folder = try TemporaryFolder()
    try folder.write(FaultyCommand.experiment, to: "e.yaml")
    let made = try Program.run(
      Self.zoom.split(separator: " ").map(String.init), in: folder.path)
    try #require(made.status == 0, "\(made.error)")
    let store = try TemporaryFolder.contents(folder.path)
    try Self.walk(
      try FaultyCommand(
        "assemble z.zoom -o a.png --plate 0,1 --size 32", counting: .files, inputs: store),
      seed: 60, most: 30)
    guard Program.hasFFmpeg else { return }
    try Self.walk(
      try FaultyCommand(
        "assemble z.zoom -o a.gif --size 32 --fps 2", counting: .files, inputs: store), seed: 70,
      most: 10)
  }
}

extension Program {
  /// Whether FFmpeg is on the PATH.
  fileprivate static let hasFFmpeg =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/ffmpeg")
    }
}
