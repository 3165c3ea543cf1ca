import ArgumentParser
import Landscapes
import Numbers
import Plane
import RomanescoKit
import Systems

/// Which zoom: experiment, centre, widths, samples.
struct ZoomOptions: ParsableArguments {
  @OptionGroup
  var experiment: ExperimentOptions

  @Option(
    help: ArgumentHelp(
      "The point to zoom into, in axis units, as many digits as you like.", valueName: "x y"),
    transform: OptionValue.centre)
  var center: DecimalPair?

  @Flag(help: "Search the centre: follow the boundary downwards (the default without --center).")
  var autopilot = false

  @Option(
    help: ArgumentHelp(
      "The width of the first keyframe, in axis units; by default that of the whole landscape, or "
        + "of the picture that --from names. Of a stretched picture it is the side across; with --stretch it "
        + "is what that side would be without.",
      valueName: "w"),
    transform: OptionValue.extent)
  var fromWidth: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "The height of the first keyframe; by default as much as keeps the shape of the landscape or "
        + "the picture.", valueName: "h"),
    transform: OptionValue.extent)
  var fromHeight: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "Halve the width until it is this or less (default: the first width / 1024).",
      valueName: "w"),
    transform: OptionValue.extent)
  var toWidth: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "Turn and stretch keyframes on the way down: off, auto, or RATIO,ANGLE. By default auto, or as in --from.",
      discussion: """
        The first keyframe is the upright one; from width \(StretchPath.fullWidth) on, up points along ANGLE, in \
        degrees from the x axis, and samples lie RATIO times as far apart across, as soon as the landscape is wide \
        enough for that. auto asks a training with many bits at the centre how its neighbours part, at every width.
        """,
      valueName: "choice"),
    transform: OptionValue.stretch)
  var stretch: StretchOptions.Choice?

  @Option(
    help: ArgumentHelp("Samples of a keyframe: N for a square, or WxH.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "The arithmetic of the networks: float or double; by default float, or double where the zoom is too deep for "
        + "it.", valueName: "type"))
  var precision: Precision?

  func validate() throws {
    guard center == nil || !autopilot else {
      throw ValidationError("--center and --autopilot: give one of them")
    }
  }

  /// The zoom that the options name; with an autopilot its centre is that of the landscape.
  ///
  /// - Parameter stored: the zoom that the store holds already, which gives what no option does.
  func manifest(stored: ZoomManifest?) throws -> ZoomManifest {
    let named = try experiment.source()
    let resolved = try experiment.resolve(
      named, standard: stored?.experiment ?? Preset.tanh.experiment)
    let source = named?.record
    let samples =
      try size ?? source?.pixels ?? stored?.size ?? Size(width: 256, height: 256)
    try MemoryNeed.check(samples)
    let isSearched =
      autopilot || (center == nil && source == nil && stored?.isAutopilot != false)
    // Where the first keyframe has the stored one's place, it has its shape too.
    let isStoredShape = source == nil && fromWidth == nil && fromHeight == nil
    let first = stored?.path.first
    let path = stretchPath(stored, isOfSource: source != nil)
    let given = precision ?? source?.precision ?? stored?.precision
    let manifest = try UsageError.wrapping {
      try ZoomManifest(
        experiment: resolved, precision: given ?? .float, size: samples,
        centre: center.map { ($0.first, $0.second) }
          ?? (isSearched ? nil : (source?.region ?? first).map { ($0.x.centre, $0.y.centre) }),
        isAutopilot: isSearched,
        shape: source.map {
          (stretch == nil ? $0.region : try $0.region.upright($0.size), $0.pixels)
        },
        angle: stretch == nil ? stored?.path.first.angle : nil, stretch: path,
        fromWidth: isStoredShape ? first?.x.width : fromWidth,
        fromHeight: isStoredShape ? first?.y.width : fromHeight, toWidth: toWidth,
        keyframeCount: stored?.path.keyframeCount, fieldPrefix: "--")
    }
    return given == nil ? manifest.inFittingPrecision : manifest
  }

  /// Whether to find how keyframes are stretched, as far as the store does not say.
  func findsStretch(_ manifest: ZoomManifest, stored: ZoomManifest?) -> Bool {
    guard stretch == nil else { return stretch == .auto }
    return stored == nil && experiment.from == nil
      && ZoomJob.canFindStretch(manifest.experiment)
  }

  /// How keyframes are stretched on the way down, as far as that is known.
  private func stretchPath(_ stored: ZoomManifest?, isOfSource: Bool) -> StretchPath? {
    switch stretch {
    case .off: nil
    case .auto: stored?.path.stretch.flatMap { $0.isFound ? $0 : nil }
    case .given(let stretch): StretchPath(stretch)
    case nil: isOfSource ? nil : stored?.path.stretch
    }
  }
}
