import ArgumentParser
import Landscapes
import RomanescoKit
import SystemPackage
import Zooms

/// Computes the keyframes of a zoom.
struct ZoomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoom",
    abstract: "Zooms into the boundary: keyframes that halve the width, and a video of them.",
    discussion: """
      The keyframes go to a folder, the store, by default beside the video. Stop the command \
      whenever you like: the same command goes on where it was. Several processes may fill one \
      store. A smaller --to-width makes an existing store deeper; a store knows all else by itself. `romanesco assemble` makes other \
      videos from it without training.

      Examples:
        romanesco zoom --preset tanh --autopilot --to-width 1e-4 -o tanh.mp4
        romanesco zoom --center 1.25 -0.5 --precision double --store deep.zoom
        romanesco zoom --preset relu --to-width 1e-4 --size 512 --plan
        romanesco zoom --center 1 2.4 --precision double --stretch auto -o z.mp4
        romanesco zoom --preset relu --store relu.zoom --keyframes 0..<5
        romanesco zoom --store relu.zoom
        romanesco zoom --verify tanh.zoom
        romanesco zoom --report tanh.zoom
      """)

  @OptionGroup(title: "Zoom")
  var zoom: ZoomOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @OptionGroup(title: "Check")
  var check: CheckOptions

  @OptionGroup(title: "Tuning")
  var tuning: TuningOptions

  @OptionGroup(title: "Video")
  var video: VideoOptions

  @Option(
    help: ArgumentHelp(
      "The folder of the keyframes; by default the video's name with .zoom.",
      valueName: "out.zoom"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Compute only these, A to B, or A up to but without B, as far as the zoom has them.",
      valueName: "a..b|a..<b"), transform: OptionValue.keyframeRange)
  var keyframes: KeyframeRange?

  @Flag(
    help: ArgumentHelp(
      "Go on also where the file system has no locks, as with --keyframes.",
      discussion: "See to it that no two processes compute the same keyframes there."))
  var noLock = false

  @Flag(help: "Say what the zoom would take and how deep it may go; compute nothing.")
  var plan = false

  @Option(
    help: ArgumentHelp("Check a store against its checksums; compute nothing.", valueName: "store"))
  var verify: String?

  @Option(
    help: ArgumentHelp(
      "Tell of each complete keyframe of a store how it is stretched, how much of it converged, how rough it is "
        + "along rows and columns of 24 samples, and its dimension; compute nothing.",
      valueName: "store"))
  var report: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    guard !json || report != nil else {
      throw ValidationError("--json: needs --report; nothing else has a record")
    }
    if verify != nil || report != nil {
      let name = verify == nil ? "--report" : "--verify"
      let others = [
        verify != nil && report != nil ? "--report" : nil,
        video.output.map { _ in "--output" }, store.map { _ in "--store" }, plan ? "--plan" : nil,
        keyframes.map { _ in "--keyframes" },
      ].compactMap { $0 }
      guard let other = others.first else { return }
      throw ValidationError(
        "\(name) and \(other): give one of them; \(name) reads the store that it names, and writes no file"
      )
    }
    guard verify != nil || report != nil || plan || storePath != nil else {
      throw ValidationError(
        "--store, --output: missing; give a folder such as tanh.zoom, or a video such as -o tanh.mp4"
      )
    }
  }

  func run() throws {
    if let verify {
      try check(verify)
      return
    }
    if let report {
      let result = try StoreReport(report)
      if json {
        try Terminal.printJSON(result)
      } else {
        try Terminal.printResult(StoreReportText.text(result))
      }
      return
    }
    guard storePath?.isEmpty != true else {
      throw UsageError("--store: '' is not allowed; give a folder such as tanh.zoom")
    }
    let stored = try UsageError.wrapping {
      try storePath.flatMap { try ZoomStore.manifest(at: $0) }
    }
    let manifest = try zoom.manifest(stored: stored)
    let findsStretch = zoom.findsStretch(manifest, stored: stored)
    let devices = device.choice(isTuned: !tuning.untuned, check: check.rate)
    if plan {
      let estimate = try ZoomJob.estimate(
        manifest, findsStretch: findsStretch && stored == nil, devices: devices,
        feedback: .terminal)
      try Terminal.printResult(EstimateText.text(estimate))
    } else if let storePath {
      // Checked before hours of training, not after.
      _ = try video.colours()
      try OutputPath.checkDistinct(
        outputs: [("--output", video.output)],
        inputs: [("--store", storePath)] + zoom.experiment.inputs)
      let file = try video.file(
        frameSize: manifest.size, keyframes: 0...(manifest.path.keyframeCount - 1))
      if file != nil {
        try MemoryNeed.checkVideo(keyframe: manifest.size, frame: manifest.size)
        _ = try UsageError.wrapping {
          try manifest.experiment.channels.shownInVideos(named: video.channel)
        }
      }
      let job = ZoomJob(
        manifest, store: storePath, findsStretch: findsStretch,
        keyframes: keyframes?.range, needsLocks: !noLock, devices: devices, feedback: .terminal)
      let filled = try job.run { event in
        Terminal.printNotice(ZoomEventText.text(event, store: storePath))
      }
      Terminal.printNotice(
        "\(filled.path): \(filled.completeCount) of \(filled.keyframeCount) keyframes")
      guard let file, filled.completeCount == filled.keyframeCount else { return }
      Interruption.setNotice("interrupted; `romanesco assemble \(storePath)` makes the video")
      let keyframes = try StoredKeyframes(path: storePath, channel: video.channel)
      try video.write(
        try video.frames(keyframes, 0...(filled.keyframeCount - 1), size: nil), to: file)
    }
  }

  /// The folder of the keyframes.
  private var storePath: String? {
    store
      ?? video.output.map { output in
        var path = FilePath(output)
        path.extension = "zoom"
        return path.string
      }
  }

  /// One line per keyframe that is not intact, and one for the whole; fails where one is damaged.
  private func check(_ path: String) throws {
    let check = try StoreCheck(path) { keyframe, verdict in
      switch verdict {
      case .intact: break
      case .incomplete: try Terminal.printResult("keyframe \(keyframe): not computed yet\n")
      case .damaged(let reason):
        try Terminal.printResult("keyframe \(keyframe): \(PlainText.line(reason))\n")
      }
    }
    let (count, damaged) = (check.verdicts.count, check.damagedCount)
    try Terminal.printResult(
      "\(PlainText.line(path)): \(check.intactCount) of \(count) keyframes intact, \(damaged) damaged\n"
    )
    guard damaged == 0 else {
      throw WorkError("\(path): \(damaged) of \(count) keyframes damaged")
    }
    guard check.intactCount > 0 else {
      throw WorkError("\(path): no keyframe is complete; nothing was checked")
    }
  }
}
