import Files
import Foundation
import Landscapes
import Plane
import TestSupport
import Testing
import Zooms

@Suite struct VideoFileTests {
  static let hasFFmpeg = ["ffmpeg", "ffprobe"].allSatisfy { program in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  @Test(.enabled(if: hasFFmpeg), arguments: ["mp4", "mkv", "webm", "gif"])
  func aVideoHasAllFrames(suffix: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/tiny." + suffix
    var done: [Int] = []
    try VideoFile(path: path, framesPerSecond: 25).write(tiny()) { done.append($0) }
    #expect(done == Array(1...11))
    #expect(try probe(path) == "64,48,11")
    #expect(try folder.names == ["tiny." + suffix])
  }

  @Test(.enabled(if: hasFFmpeg)) func losslessVideoHasTheFramesBytes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/tiny.mkv"
    let frames = try tiny()
    try VideoFile(path: path, codec: "ffv1", framesPerSecond: 25).write(frames)
    let raw = try output(
      "ffmpeg",
      ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"])
    #expect(raw == Data(try (0..<11).flatMap { try frames.frame($0).bytes }))
  }

  @Test(.enabled(if: hasFFmpeg)) func ffmpegsComplaintIsOneLineAndNothingIsLeft() throws {
    let folder = try TemporaryFolder()
    let file = try VideoFile(
      path: folder.path + "/a.mp4", codec: "no-such-codec", framesPerSecond: 25)
    let failure = #expect(throws: LandscapeError.self) { try file.write(tiny()) }
    let text = failure?.description ?? ""
    #expect(text.contains("ffmpeg failed") && text.contains("no-such-codec"))
    #expect(!text.contains("\n"))
    #expect(try folder.names == [])
  }

  /// The frames of a zoom of six keyframes whose fifth cannot be read.
  private static func framesOfDamagedZoom() throws -> FrameRenderer {
    let source = NumberedKeyframes(
      keyframeCount: 6, size: try Size(width: 64, height: 48)
    ) { keyframe, sample in
      guard keyframe < 4 else { throw LandscapeError("keyframe \(keyframe) is damaged") }
      return Double(sample % 7) - 3.5
    }
    return try FrameRenderer(
      source: source, timeline: VideoTimeline(keyframes: 0...5, framesPerOctave: 5))
  }

  @Test(.enabled(if: hasFFmpeg)) func aMissingKeyframeLeavesTheOldVideo() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.mp4"
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    let frames = try Self.framesOfDamagedZoom()
    let failure = #expect(throws: LandscapeError.self) {
      try VideoFile(path: path, framesPerSecond: 25).write(frames)
    }
    #expect(failure?.description == "keyframe 4 is damaged")
    #expect(try folder.names == ["a.mp4"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("old".utf8))
  }

  /// Each picture of a sequence is whole by itself, so a failure says how many are there.
  @Test func aFailureSaysHowManyPicturesAreThere() throws {
    let folder = try TemporaryFolder()
    let frames = try Self.framesOfDamagedZoom()
    let failure = #expect(throws: LandscapeError.self) {
      try VideoFile(path: folder.file("f/"), framesPerSecond: 25).write(frames)
    }
    let count = try FileManager.default.contentsOfDirectory(atPath: folder.file("f")).count
    #expect(
      failure?.description == "keyframe 4 is damaged; \(count) of 26 pictures were written")
    #expect(count > 0)
  }

  @Test func withoutFFmpegOneLineSaysSo() throws {
    let folder = try TemporaryFolder()
    let failure = #expect(throws: LandscapeError.self) {
      try VideoFile(path: folder.path + "/a.mp4", framesPerSecond: 25, searchPath: "")
    }
    let text = failure?.description ?? ""
    #expect(text.contains("ffmpeg") && text.contains("PATH") && !text.contains("\n"))
  }

  @Test func picturesNeedNoFFmpeg() throws {
    let folder = try TemporaryFolder()
    let frames = try tiny()
    let path = folder.path + "/frames/f%03d.png"
    try VideoFile(path: path, framesPerSecond: 25, searchPath: "").write(frames)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/frames")
    #expect(names.sorted() == (0..<11).map { String(format: "f%03d.png", $0) })
    #expect(
      try PNG.readRGB(at: folder.path + "/frames/f007.png") == frames.frame(7).picture)
    try VideoFile(path: folder.path + "/more/", framesPerSecond: 25, searchPath: "")
      .write(frames)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/more/00010.png"))
  }

  @Test func oddSizesAreRefusedWhereTheCodecNeedsEvenOnes() throws {
    let mp4 = try VideoFormat(path: "a.mp4", isFolder: false)
    #expect(mp4.needsEvenSides(codec: "libx264"))
    #expect(!mp4.needsEvenSides(codec: "ffv1"))
    #expect(!VideoFormat.gif.needsEvenSides(codec: "gif"))
    guard Self.hasFFmpeg else { return }
    let folder = try TemporaryFolder()
    let file = try VideoFile(path: folder.path + "/a.mp4", framesPerSecond: 25)
    #expect(throws: LandscapeError.self) { try file.check(width: 63, height: 48) }
    try file.check(width: 64, height: 48)
  }

  @Test(arguments: ["a.avi", "a", "a.png", "frames/%05d", "%d%d.png", ".mp4"])
  func otherPathsAreRefused(path: String) {
    #expect(throws: LandscapeError.self) {
      try VideoFile(path: path, framesPerSecond: 25, searchPath: "")
    }
  }

  @Test(arguments: [0, -1, 1000, Double.nan])
  func otherSpeedsAreRefused(framesPerSecond: Double) {
    #expect(throws: LandscapeError.self) {
      try VideoFile(path: "frames/", framesPerSecond: framesPerSecond, searchPath: "")
    }
  }

  private func tiny() throws -> FrameRenderer {
    let source = SyntheticZoom.fractal(keyframes: 3, size: try Size(width: 64, height: 48))
    return try FrameRenderer(
      source: source, timeline: VideoTimeline(keyframes: 0...2, framesPerOctave: 5))
  }

  private func probe(_ path: String) throws -> String {
    let data = try output(
      "ffprobe",
      [
        "-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries",
        "stream=width,height,nb_read_frames", "-of", "csv=p=0", path,
      ])
    return String(decoding: data, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: ",")))
  }

  private func output(_ program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}
