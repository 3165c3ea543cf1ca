import ArgumentParser
import Foundation
import Landscapes
import Pictures
import Plane
import RomanescoKit
import Zooms

/// How a video is made from keyframes.
struct VideoOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The video to write.", valueName: "out.mp4"))
  var output: String?

  @Option(
    help: ArgumentHelp("Frames a second.", valueName: "n"), transform: OptionValue.framesPerSecond)
  var fps = 30.0

  @Option(
    help: ArgumentHelp("Seconds from one keyframe to the next, half as wide.", valueName: "s"),
    transform: OptionValue.positive)
  var secondsPerOctave = 1.5

  @Option(help: PaletteOption.help)
  var palette: String?

  @Option(
    help: ArgumentHelp(
      "What a video shows, of what the experiment records; by default the channel whose sign is a class, if "
        + "there is one.", valueName: "name"))
  var channel: String?

  /// The colours.
  func colours() throws -> Palette { try PaletteOption.read(palette) ?? .spectral }

  @Option(
    help: ArgumentHelp(
      "ffmpeg's name of the encoder. Default: libx264, for .webm libvpx-vp9.", valueName: "name"))
  var codec: String?

  @Flag(help: "Write coordinates, magnification and a scale bar into each frame.")
  var ruler = false

  /// The file to write, checked against its frames and tried with one of them; nil without `--output`.
  ///
  /// - Parameter keyframes: what is shown.
  func file(frameSize: Size, keyframes: ClosedRange<Int>) throws -> VideoFile? {
    guard let output else { return nil }
    let video = try about("--output") {
      try VideoFile(path: output, codec: codec, framesPerSecond: fps)
    }
    try about("--size") { try video.check(width: frameSize.width, height: frameSize.height) }
    let timeline = try timeline(keyframes)
    try about("--output: '\(output)'") { try video.checkPlace() }
    try about("--output") { try video.checkFolder(frameCount: timeline.frameCount) }
    do {
      try video.rehearse(width: frameSize.width, height: frameSize.height)
    } catch let error as LandscapeError where codec != nil {
      throw UsageError("--codec: '\(video.codec)' is not allowed here: \(error)")
    }
    return video
  }

  /// Which moment each frame shows.
  private func timeline(_ keyframes: ClosedRange<Int>) throws -> VideoTimeline {
    try UsageError.wrapping {
      try VideoTimeline(keyframes: keyframes, framesPerOctave: fps * secondsPerOctave)
    }
  }

  /// The frames of some keyframes; without a size, one pixel a sample.
  func frames(
    _ keyframes: StoredKeyframes, _ range: ClosedRange<Int>, size: Size?
  ) throws -> FrameRenderer {
    try MemoryNeed.checkVideo(keyframe: keyframes.size, frame: size ?? keyframes.size)
    let renderer = try FrameRenderer(
      source: keyframes, timeline: timeline(range), size: size, palette: colours())
    renderer.hasRuler = ruler
    return renderer
  }

  /// Draws and encodes all frames.
  func write(_ frames: FrameRenderer, to video: VideoFile) throws {
    let count = frames.timeline.frameCount
    let progress = FrameProgress(count: count)
    defer { progress.end() }
    let tell = { (done: Int) in
      // A video appears whole or not at all, but each picture of a sequence does by itself.
      guard video.format == .png else { return }
      Interruption.setNotice("interrupted; \(done) of \(count) pictures were written")
    }
    tell(0)
    try video.write(frames) { done in
      tell(done)
      progress.show(done)
    }
  }
}
