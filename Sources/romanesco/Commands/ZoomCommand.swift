import ArgumentParser
import Compute
import Foundation
import Landscapes
import OpenCL
import Reference
import Zooms

/// Computes the keyframes of a zoom.
struct ZoomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoom",
    abstract: "Zooms into the boundary: keyframes that halve the width, and a video of them.",
    discussion: """
      The keyframes go to a folder, the store, by default beside the video. Stop the command \
      whenever you like: the same command goes on where it was. Several processes may fill one \
      store. A smaller --to-width makes an existing store deeper. `romanesco assemble` makes other \
      videos from it without training.

      Examples:
        romanesco zoom --preset tanh --autopilot --to-width 1e-4 --size 128 -o tanh.mp4
        romanesco zoom --center 1.25 -0.5 --to-width 1e-9 --precision double --store deep.zoom
        romanesco zoom --preset relu --to-width 1e-4 --size 512 --plan
        romanesco zoom --preset relu --store relu.zoom --keyframes 0..<5
        romanesco zoom --verify tanh.zoom
      """)

  @OptionGroup(title: "Zoom")
  var zoom: ZoomOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

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
    help: ArgumentHelp("Compute only these, A up to but without B.", valueName: "a..<b"))
  var keyframes: KeyframeRange?

  @Flag(help: "Say what the zoom would take and how deep it may go; compute nothing.")
  var plan = false

  @Option(
    help: ArgumentHelp("Check a store against its checksums; compute nothing.", valueName: "store"))
  var verify: String?

  func validate() throws {
    guard verify != nil || plan || storePath != nil else {
      throw ValidationError(
        "--store, --output: missing; give a folder such as tanh.zoom, or a video such as -o tanh.mp4"
      )
    }
  }

  func run() throws {
    if let verify {
      try StoreCheck.run(verify)
      return
    }
    Interruption.setNotice("interrupted; the same command goes on from here")
    let manifest = try zoom.manifest()
    let training = try Training(
      manifest.experiment, precision: manifest.precision,
      trainers: try tuning.tuned(
        device.trainers(manifest.precision), manifest.experiment, manifest.precision,
        networks: plan ? 0 : manifest.size.count * manifest.path.keyframeCount),
      fallback: ReferenceTrainer(), onFallback: Terminal.printFallback,
      onFailure: Terminal.printFailure)
    if plan {
      try PlanReport(manifest, training).print()
    } else if let storePath {
      // Checked before hours of training, not after.
      let file = try video.file(frameSize: manifest.size)
      if file != nil { try MemoryNeed.check(manifest.size) }
      let filled = try fill(storePath, manifest, training)
      Terminal.printNotice(
        "\(filled.path): \(filled.completeCount) of \(filled.keyframeCount) keyframes")
      guard let file, filled.completeCount == filled.keyframeCount else { return }
      Interruption.setNotice("interrupted; `romanesco assemble \(storePath)` makes the video")
      let keyframes = try StoredKeyframes(path: storePath)
      try video.write(
        try video.frames(keyframes, 0...(filled.keyframeCount - 1), size: nil), to: file)
    }
  }

  /// The folder of the keyframes.
  private var storePath: String? {
    store ?? video.output.map { URL(filePath: $0).deletingPathExtension().path + ".zoom" }
  }

  /// Computes what the store lacks.
  private func fill(
    _ path: String, _ wanted: ZoomManifest, _ training: Training
  ) throws -> ZoomStore {
    let manifest = try centred(wanted, training, store: path)
    try UsageError.wrapping {
      if let violation = try ZoomPlan(manifest).depthViolation() { throw violation }
    }
    let stored = try? ZoomStore.open(at: path)
    let store = try ZoomStore.openOrCreate(at: path, manifest)
    if let stored, stored.keyframeCount < store.keyframeCount {
      Terminal.printNotice(
        "\(path): deeper, from \(stored.keyframeCount) to \(store.keyframeCount) keyframes"
          + (manifest.isAutopilot
            ? ", about the centre that was searched for \(stored.keyframeCount)" : ""))
    }
    let render = try UsageError.wrapping {
      try ZoomRender(
        store, keyframes: keyframes?.range ?? 0..<store.keyframeCount, training: training,
        attributes: { keyframe in [PictureRecord.keyword: try manifest.recordText(keyframe)] })
    }
    let line = ZoomProgressLine(
      render, keyframeCount: store.keyframeCount, title: training.name)
    defer { line.end() }
    try render.run { line.print(Self.text($0, store)) }
    return store
  }

  /// The manifest with its centre; one that an earlier run searched is taken from the store.
  private func centred(
    _ manifest: ZoomManifest, _ training: Training, store: String
  ) throws -> ZoomManifest {
    guard manifest.isAutopilot else { return manifest }
    if let stored = try? ZoomStore.open(at: store).manifest, stored.isAutopilot {
      return manifest.moved(to: stored.path.first)
    }
    // Far too deep a zoom is refused before the search; the exact limit depends on the centre.
    try UsageError.wrapping {
      if let violation = try ZoomPlan(manifest).depthViolation(slack: 3) { throw violation }
    }
    let pilot = try UsageError.wrapping { try Autopilot(training) }
    let path = try pilot.search(manifest.path, size: manifest.size) { level in
      let span = (level.region.x, level.region.y)
      Terminal.printNotice(
        "autopilot" + (level.isFarSighted ? ", looking farther" : "")
          + ": width \(span.0.width.doubleValue), centre \(span.0.centre) \(span.1.centre)"
          + (level.hasBoundary ? "" : " (no boundary in view)"))
    }
    Terminal.printNotice("--center \(path.first.x.centre) \(path.first.y.centre)")
    return manifest.moved(to: path.first)
  }

  private static func text(_ event: RenderEvent, _ store: ZoomStore) -> String {
    switch event {
    case .completed(let keyframe, let trained, let reused, let resumed):
      "keyframe \(keyframe + 1) of \(store.keyframeCount): width "
        + "\(store.region(keyframe).x.width.doubleValue), \(trained) trained, \(reused) reused"
        + (resumed > 0 ? ", \(resumed) from before" : "")
    case .waiting(let keyframe, let holder):
      "keyframe \(keyframe + 1) of \(store.keyframeCount): waiting for \(holder)"
    }
  }
}
