import Foundation
import Landscapes
import Plane
import TestSupport
import Testing
import Zooms

/// A video takes its name only once FFmpeg is known to have written all of it.
@Suite struct EncoderFailureTests {
  private static let old = Array("the old video".utf8)
  /// Writes the frames as they come into the last argument's file.
  private static let storingScript = "for last; do :; done; cat > \"${last#file:}\""

  private let folder: TemporaryFolder
  private let programs: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    programs = try TemporaryFolder()
  }

  /// Puts a shell script in FFmpeg's place.
  private func install(_ script: String) throws {
    try programs.write("#!/bin/sh\n\(script)\n", to: "ffmpeg")
    guard chmod(programs.file("ffmpeg"), 0o755) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private func write(_ name: String) throws {
    let source = SyntheticZoom.noise(keyframes: 2, size: try Size(width: 64, height: 48))
    let frames = try FrameRenderer(
      source: source, timeline: VideoTimeline(keyframes: 0...1, framesPerOctave: 3))
    let file = try VideoFile(
      path: folder.file(name), framesPerSecond: 25, searchPath: programs.path)
    try file.write(frames)
  }

  /// Expects one line of failure, and the old video untouched.
  private func expectFailure(_ name: String, _ words: String = "ffmpeg failed: ") throws {
    try folder.write(Self.old, to: name)
    let error = #expect(throws: LandscapeError.self) { try write(name) }
    let text = error?.description ?? ""
    #expect(text.contains("ffmpeg failed: ") && text.contains(words), "\(text)")
    #expect(!text.contains("\n"))
    #expect(try folder.bytes(name) == Self.old)
    #expect(try folder.names == [name])
  }

  @Test(
    .enabled(if: VideoFileTests.hasFFmpeg),
    arguments: ["mp4", "mov", "mkv", "webm", "webp", "gif"])
  func aFileThatCannotGrowIsNoVideo(suffix: String) throws {
    let name = "a.\(suffix)"
    try install("exec ffmpeg \"$@\"")
    try write(name)
    // The limit of a file's size is in blocks of 512 bytes.
    let blocks = (try folder.bytes(name).count - 1) / 512
    for limit in Set([1, blocks / 2, blocks]) {
      try install("trap '' XFSZ; ulimit -f \(limit); exec ffmpeg \"$@\"")
      try expectFailure(name)
    }
  }

  @Test func wordsAreAFailure() throws {
    try install("\(Self.storingScript); echo '[mp4 @ 0x55] No space left' >&2")
    try expectFailure("a.mp4", "ffmpeg failed: No space left")
  }

  @Test(arguments: ["Svt[info]: SVT-AV1 Encoder Lib", "x265 [warning]: halving the threads"])
  func whatAnEncoderTellsIsNone(words: String) throws {
    try install("\(Self.storingScript); echo '\(words)' >&2")
    try write("a.mkv")
    #expect(try folder.names == ["a.mkv"])
  }

  @Test(arguments: ["", "for last; do :; done; : > \"${last#file:}\""])
  func successWithoutAFileIsAFailure(script: String) throws {
    try install("cat > /dev/null; \(script)")
    try expectFailure("a.gif", "wrote no video")
  }
}
