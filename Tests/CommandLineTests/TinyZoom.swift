import Foundation
import TestSupport
import Testing

/// A store of four keyframes, made by the program once for all tests.
enum TinyZoom {
  /// Samples of a side of each keyframe.
  static let side = 16

  private static let arguments = [
    "zoom", "--preset", "single", "--steps", "60", "--size", "\(side)", "--center", "1", "1.4",
    "--to-width", "1.5", "--stretch", "off", "--device", "reference", "--store", "tiny.zoom",
  ]

  /// The store's files by name.
  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let folder = try TemporaryFolder()
    let run = try Program.run(arguments, in: folder.path)
    try #require(run.status == 0, "\(run.error)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("tiny.zoom"))
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try folder.bytes("tiny.zoom/\($0)")) })
  }

  /// Puts the store into a folder as `tiny.zoom`.
  static func copy(to folder: TemporaryFolder) throws {
    try folder.makeFolder("tiny.zoom")
    for (name, bytes) in try files.get() { try folder.write(bytes, to: "tiny.zoom/\(name)") }
  }

  /// Whether FFmpeg and its prober are on the PATH.
  static let hasFFmpeg = ["ffmpeg", "ffprobe"].allSatisfy { program in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }
}
