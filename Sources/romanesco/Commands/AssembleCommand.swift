import ArgumentParser
import Files
import Foundation
import Plane
import RomanescoKit
import Zooms

/// Makes a video from a stored zoom.
struct AssembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assemble",
    abstract: "Makes a video from a zoom's stored keyframes; trains nothing.",
    usage: "romanesco assemble <store> [<options>] -o <out.mp4>",
    discussion: """
      The suffix says what is written: .mp4, .mov, .mkv, .webm, .gif, .webp; frames/%05d.png or a \
      folder that ends in / for pictures. All but pictures need ffmpeg. Of a store that is not complete \
      the first keyframes without a gap are shown, or those of a range. Keyframes as large as the \
      video or larger look best. With --plate, \
      some keyframes stand side by side in one picture, without ffmpeg.

      Examples:
        romanesco assemble tanh.zoom -o tanh.mp4
        romanesco assemble tanh.zoom -o tanh.mp4 --size 1920x1080 --ruler
        romanesco assemble tanh.zoom -o tanh.gif --size 320 --fps 20
        romanesco assemble tanh.zoom -o tanh.mkv --codec ffv1
        romanesco assemble tanh.zoom -o row.png --plate 0,4,8,12 --size 192
      """)

  @Argument(help: "The folder that romanesco zoom wrote.")
  var store: String

  @OptionGroup(title: "Video")
  var video: VideoOptions

  @Option(
    help: ArgumentHelp(
      "Pixels: N for a square, or WxH; another shape than the keyframes' cuts the longer sides. "
        + "Default: one a sample.", valueName: "n|wxh"), transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "Begin at this keyframe. Default: the first that is complete.", valueName: "k"),
    transform: OptionValue.keyframe)
  var fromKeyframe: Int?

  @Option(
    help: ArgumentHelp(
      "End at this keyframe, or at the zoom's last. Default: the last before a gap.", valueName: "k"
    ), transform: OptionValue.keyframe)
  var toKeyframe: Int?

  @Option(
    help: ArgumentHelp(
      "Write no video but one .png with these keyframes side by side, --size pixels each.",
      valueName: "k,k,..."), transform: OptionValue.keyframeList)
  var plate: KeyframeList?

  @Flag(help: "Draw all frames, write none, and say how fast that was.")
  var benchmark = false

  func validate() throws {
    guard plate == nil || (fromKeyframe == nil && toKeyframe == nil) else {
      throw ValidationError(
        "--plate and --from-keyframe, --to-keyframe: give one of them; --plate names its keyframes")
    }
    guard !benchmark || plate == nil && video.output == nil else {
      throw ValidationError(
        "--benchmark and \(plate == nil ? "--output" : "--plate"): give one of them; --benchmark writes "
          + "no file")
    }
  }

  func run() throws {
    try OutputPath.checkDistinct(
      outputs: [("--output", video.output)], inputs: [("store", store)])
    let keyframes = try UsageError.wrapping {
      try StoredKeyframes(path: store, channel: video.channel)
    }
    if let plate {
      try write(plate.keyframes, of: keyframes)
      return
    }
    let range = try range(of: keyframes)
    let frames = try UsageError.wrapping { try video.frames(keyframes, range, size: size) }
    let planned = keyframes.plannedCount
    if fromKeyframe == nil && range.lowerBound > 0
      || toKeyframe == nil && range.upperBound < planned - 1
    {
      Terminal.printNotice(
        "\(store): \(range.count) of \(planned) keyframes are shown, \(range.lowerBound) to "
          + "\(range.upperBound); the next is not complete")
    }
    if benchmark {
      try measure(frames)
      return
    }
    guard let file = try video.file(frameSize: frames.size, keyframes: range) else {
      throw UsageError("--output: missing; give a file name, such as -o zoom.mp4")
    }
    try video.write(frames, to: file)
  }

  /// Writes the plate.
  private func write(_ panels: [Int], of keyframes: StoredKeyframes) throws {
    guard let output = video.output else {
      throw UsageError("--output: missing; give the picture to write, such as -o row.png")
    }
    try OutputPath.check(output, option: "--output", suffixes: [".png"])
    try MemoryNeed.checkVideo(
      keyframe: keyframes.size, frame: size ?? keyframes.size, frameCount: panels.count)
    let palette = try video.colours()
    let plate = try UsageError.wrapping {
      try KeyframePlate(
        source: keyframes, keyframes: panels, size: size, palette: palette,
        hasRuler: video.ruler)
    }
    let picture = try plate.picture()
    let software = PNG.Text(keyword: "Software", text: "Romanesco \(Romanesco.version)")
    try about("--output: '\(output)'") { try PNG.write(picture, texts: [software], to: output) }
  }

  private func range(of keyframes: StoredKeyframes) throws -> ClosedRange<Int> {
    let first = fromKeyframe ?? keyframes.complete.lowerBound
    let planned = 0..<keyframes.plannedCount
    let last =
      toKeyframe ?? (planned.contains(first) ? keyframes.last(from: first) : planned.upperBound - 1)
    guard planned.contains(first), first <= last else {
      throw UsageError(
        "--from-keyframe, --to-keyframe: '\(first)' to '\(last)' is not allowed; the store has 0 to "
          + "\(planned.upperBound - 1)")
    }
    return first...min(last, planned.upperBound - 1)
  }

  /// Draws all frames for nobody, to tell the speed.
  private func measure(_ frames: FrameRenderer) throws {
    let progress = FrameProgress(count: frames.timeline.frameCount)
    let begin = Date()
    for index in 0..<frames.timeline.frameCount {
      _ = try frames.frame(index)
      progress.show(index + 1)
    }
    let seconds = Date().timeIntervalSince(begin)
    progress.end()
    try Terminal.printResult(
      String(
        format: "%d frames of %@ in %.2f s without encoder: %.1f frames/s\n",
        frames.timeline.frameCount, frames.size.description, seconds,
        Double(frames.timeline.frameCount) / seconds))
  }
}
