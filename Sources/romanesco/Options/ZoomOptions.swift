import ArgumentParser
import Landscapes
import Numbers
import Plane

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
        + "of the picture that --from names.", valueName: "w"),
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
    help: ArgumentHelp("Samples of a keyframe: N for a square, or WxH.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(help: ArgumentHelp("The arithmetic of the networks: float or double.", valueName: "type"))
  var precision: Precision?

  func validate() throws {
    guard center == nil || !autopilot else {
      throw ValidationError("--center and --autopilot: give one of them")
    }
  }

  /// The zoom that the options name; with an autopilot its centre is that of the landscape.
  func manifest() throws -> ZoomManifest {
    let source = try experiment.source()
    let resolved = try experiment.resolve(source)
    let samples = try size ?? source?.size ?? Size(width: 256, height: 256)
    let base = source?.region ?? Region(whole: resolved.axes)
    let width = fromWidth ?? base.x.width
    let first = Region(
      x: Region.Span(centre: center?.first ?? base.x.centre, width: width),
      y: Region.Span(
        centre: center?.second ?? base.y.centre,
        width: try fromHeight ?? height(width, samples, base, source?.size)))
    return try UsageError.wrapping {
      try first.validate(for: resolved.axes)
      return ZoomManifest(
        programVersion: Romanesco.version, experiment: resolved,
        precision: precision ?? source?.precision ?? .float, size: samples,
        path: try path(first), isAutopilot: isSearched(source))
    }
  }

  /// The height that keeps the shape of a region, as it is drawn with some samples, or in a square.
  private func height(
    _ width: DecimalNumber, _ size: Size, _ base: Region, _ baseSize: Size?
  ) throws -> DecimalNumber {
    let drawn = (width: baseSize?.width ?? 1, height: baseSize?.height ?? 1)
    let isSquare = base.x.width == base.y.width
    if size.width * drawn.height == size.height * drawn.width {
      if isSquare { return width }
      if width == base.x.width { return base.y.width }
    }
    if isSquare, drawn.width == drawn.height {
      return try RegionOptions.squareHeight(width: width, size: size)
    }
    let shape = base.y.width.doubleValue / base.x.width.doubleValue
    let height =
      width.doubleValue * shape * Double(size.height * drawn.width)
      / Double(size.width * drawn.height)
    return try about("--from-width '\(width)'") { try DecimalNumber(height.description) }
  }

  /// Keyframes of the default zoom after its first: a thousandfold.
  private static let standardHalvings = 10

  private func path(_ first: Region) throws -> ZoomPath {
    guard let toWidth else {
      return try ZoomPath(first: first, keyframeCount: Self.standardHalvings + 1)
    }
    guard toWidth > 0, toWidth <= first.x.width else {
      throw UsageError(
        "--to-width: '\(toWidth)' is not allowed; give a number above 0, at most the first width "
          + "(\(first.x.width))")
    }
    return try ZoomPath(first: first, toWidth: toWidth)
  }

  private func isSearched(_ source: PictureRecord?) -> Bool {
    autopilot || (center == nil && source == nil)
  }
}
