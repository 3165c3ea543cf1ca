import ArgumentParser
import Foundation
import Pictures
import Plane
import RomanescoKit
import Zooms

/// How a video is made from keyframes.
struct VideoOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The video to write.", valueName: "out.mp4"))
  var output: String?

  @Option(help: ArgumentHelp("Frames a second.", valueName: "n"))
  var fps = 30.0

  @Option(
    help: ArgumentHelp("Seconds from one keyframe to the next, half as wide.", valueName: "s"))
  var secondsPerOctave = 1.5

  @Option(help: ArgumentHelp("The colours.", valueName: "name"))
  var palette: Palette = .spectral

  @Option(
    help: ArgumentHelp(
      "ffmpeg's name of the encoder. Default: libx264, for .webm libvpx-vp9.", valueName: "name"))
  var codec: String?

  @Flag(help: "Write coordinates, magnification and a scale bar into each frame.")
  var ruler = false

  /// The file to write, checked against the size of its frames; nil without `--output`.
  func file(frameSize: Size) throws -> VideoFile? {
    guard let output else { return nil }
    let video = try about("--output") {
      try VideoFile(path: output, codec: codec, framesPerSecond: fps)
    }
    try about("--size") { try video.check(width: frameSize.width, height: frameSize.height) }
    return video
  }

  /// The frames of some keyframes; without a size, one pixel a sample.
  func frames(
    _ keyframes: StoredKeyframes, _ range: ClosedRange<Int>, size: Size?
  ) throws -> FrameRenderer {
    guard secondsPerOctave.isFinite, secondsPerOctave > 0 else {
      throw UsageError(
        "--seconds-per-octave: '\(secondsPerOctave)' is not allowed; give a number above 0")
    }
    let renderer = try FrameRenderer(
      source: keyframes,
      timeline: VideoTimeline(keyframes: range, framesPerOctave: fps * secondsPerOctave),
      size: size, palette: palette)
    renderer.hasRuler = ruler
    return renderer
  }

  /// Draws and encodes all frames.
  func write(_ frames: FrameRenderer, to video: VideoFile) throws {
    let progress = FrameProgress(count: frames.timeline.frameCount)
    defer { progress.end() }
    try video.write(frames, onProgress: progress.show)
  }
}
