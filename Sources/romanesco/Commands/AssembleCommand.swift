import ArgumentParser
import Experiment
import Foundation
import Imaging
import Zoom

/// Makes a video from a stored zoom.
struct AssembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assemble",
    abstract: "Makes a video from a zoom's stored keyframes; trains nothing.",
    discussion: """
      The suffix says what is written: .mp4, .mov, .mkv, .webm, .gif, .webp; frames/%05d.png or a
      folder that ends in / for pictures. All but pictures need ffmpeg. A store that is not complete
      is shown as far as it goes. Keyframes as large as the video or larger look best.

      Examples:
        romanesco assemble tanh.zoom -o tanh.mp4
        romanesco assemble tanh.zoom -o tanh.mp4 --size 1920x1080 --seconds-per-octave 2 --ruler
        romanesco assemble tanh.zoom -o tanh.gif --size 320 --fps 20 --palette cividis
        romanesco assemble tanh.zoom -o tanh.mkv --codec ffv1
      """)

  @Argument(help: "The folder that romanesco zoom wrote.")
  var store: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The video to write.", valueName: "out.mp4"))
  var output: String?

  @Option(help: ArgumentHelp("Frames a second.", valueName: "n"))
  var fps = 30.0

  @Option(
    help: ArgumentHelp("Seconds from one keyframe to the next, half as wide.", valueName: "s"))
  var secondsPerOctave = 1.5

  @Option(
    help: ArgumentHelp(
      "Pixels: N for a square, or WxH; another shape than the keyframes' cuts the longer sides. "
        + "Default: one a sample.", valueName: "n|wxh"), transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "The colours: " + Palette.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "name"))
  var palette: Palette = .spectral

  @Option(
    help: ArgumentHelp(
      "ffmpeg's name of the encoder. Default: libx264, for .webm libvpx-vp9.", valueName: "name"))
  var codec: String?

  @Flag(help: "Write coordinates, magnification and a scale bar into each frame.")
  var ruler = false

  @Option(help: ArgumentHelp("Begin at this keyframe.", valueName: "k"))
  var fromKeyframe = 0

  @Option(help: ArgumentHelp("End at this keyframe. Default: the last.", valueName: "k"))
  var toKeyframe: Int?

  @Flag(help: .hidden)
  var benchmark = false

  func run() throws {
    let keyframes = try UsageError.wrapping { try StoredKeyframes(path: store) }
    let frames = try UsageError.wrapping { try renderer(of: keyframes) }
    if keyframes.keyframeCount < keyframes.plannedCount {
      Terminal.printNotice(
        "\(store): \(keyframes.keyframeCount) of \(keyframes.plannedCount) keyframes are complete; "
          + "the video ends with the last of them")
    }
    let progress = FrameProgress(count: frames.timeline.frameCount)
    defer { progress.end() }
    if benchmark {
      try measure(frames, progress)
      return
    }
    guard let output else {
      throw UsageError("--output: give a file name, such as -o zoom.mp4")
    }
    let video = try about("--output") {
      try VideoFile(path: output, codec: codec, framesPerSecond: fps)
    }
    try about("--size") {
      try video.check(width: frames.size.width, height: frames.size.height)
    }
    // One task draws, and this thread waits for it.
    nonisolated(unsafe) let work = (frames, progress)
    try Waiting.run { try await video.write(work.0, onProgress: work.1.show) }
  }

  private func renderer(of keyframes: StoredKeyframes) throws -> FrameRenderer {
    let last = toKeyframe ?? keyframes.keyframeCount - 1
    guard (0...last).contains(fromKeyframe), last < keyframes.keyframeCount else {
      throw UsageError(
        "--from-keyframe, --to-keyframe: '\(fromKeyframe)' to '\(last)' is not allowed; the store "
          + "has 0 to \(keyframes.keyframeCount - 1)")
    }
    guard secondsPerOctave.isFinite, secondsPerOctave > 0 else {
      throw UsageError(
        "--seconds-per-octave: '\(secondsPerOctave)' is not allowed; give a number above 0")
    }
    let renderer = try FrameRenderer(
      source: keyframes,
      timeline: VideoTimeline(
        keyframes: fromKeyframe...last, framesPerOctave: fps * secondsPerOctave),
      size: size, palette: palette)
    renderer.hasRuler = ruler
    return renderer
  }

  /// Draws all frames for nobody.
  private func measure(_ frames: FrameRenderer, _ progress: FrameProgress) throws {
    let begin = Date()
    for index in 0..<frames.timeline.frameCount {
      _ = try frames.frame(index)
      progress.show(index + 1)
    }
    let seconds = Date().timeIntervalSince(begin)
    progress.end()
    print(
      String(
        format: "%d frames of %@ in %.2f s without encoder: %.1f frames/s",
        frames.timeline.frameCount, frames.size.description, seconds,
        Double(frames.timeline.frameCount) / seconds))
  }
}
