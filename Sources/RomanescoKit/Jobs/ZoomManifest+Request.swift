import Landscapes
import Numbers
import Plane
import Systems

extension Region {
  /// The height that makes samples square in axis units; throws where no number is so small or large.
  public static func squareHeight(width: DecimalNumber, size: Size) throws -> DecimalNumber {
    guard size.width != size.height else { return width }
    let height = width.doubleValue * Double(size.height) / Double(size.width)
    return try DecimalNumber(height.description)
  }
}

extension ZoomManifest {
  /// Keyframes of a zoom after its first where no last width is given: a thousandfold.
  private static let standardHalvings = 10

  /// Describes a zoom that this program makes; its first keyframe has the landscape's shape, or that of a region.
  ///
  /// Throws a ``UsageError`` or `FieldError` for what the experiment's axes do not allow.
  ///
  /// - Parameters:
  ///   - centre: the point to zoom into; by default, and where it is searched first, that of the region or of the landscape.
  ///   - shape: a region and the samples that it is drawn with; by default the whole landscape in a square. All
  ///     keyframes have its angle.
  ///   - angle: theirs where there is no region; nil for upright.
  ///   - stretch: how they are turned and stretched on the way down; the first one is upright then.
  ///   - fromWidth: the first keyframe's width in axis units; by default the region's. Of a turned region this is the side
  ///     across; of one that is stretched on the way, it is what the side would be without.
  ///   - fromHeight: its height; by default as much as keeps the shape of the region.
  ///   - toWidth: the width is halved until it is this or less; by default a thousandth of the first.
  ///   - keyframeCount: how many keyframes there are where no last width is given.
  ///   - fieldPrefix: stands before the names of these fields, such as `to-width`, in errors.
  public init(
    experiment: Experiment, precision: Precision, size: Size,
    centre: (x: DecimalNumber, y: DecimalNumber)? = nil, isAutopilot: Bool,
    shape: (region: Region, size: Size)? = nil, angle: DecimalNumber? = nil,
    stretch: StretchPath? = nil, fromWidth: DecimalNumber? = nil,
    fromHeight: DecimalNumber? = nil, toWidth: DecimalNumber? = nil, keyframeCount: Int? = nil,
    fieldPrefix: String = ""
  ) throws {
    let base = shape?.region ?? Region(whole: experiment.axes)
    let width = fromWidth ?? base.x.width
    let height =
      try fromHeight
      ?? about("\(fieldPrefix)from-width '\(width)'") {
        try Self.height(width, size, base, shape?.size)
      }
    let first = Region(
      x: Region.Span(centre: centre?.x ?? base.x.centre, width: width),
      y: Region.Span(centre: centre?.y ?? base.y.centre, width: height),
      angle: stretch == nil ? shape.map(\.region.angle) ?? angle : nil)
    guard first.angle == nil || !isAutopilot else {
      throw UsageError(
        "\(fieldPrefix)autopilot: cannot be used with a turned region (\(first.angleText) degrees); give "
          + "\(fieldPrefix)center, or an upright picture")
    }
    try first.validate(for: experiment.axes)
    let path: ZoomPath
    if let toWidth {
      guard toWidth > 0, toWidth <= width else {
        throw UsageError(
          "\(fieldPrefix)to-width: '\(toWidth)' is not allowed; give a number above 0, at most the "
            + "first width (\(width))")
      }
      path = try ZoomPath(first: first, toWidth: toWidth, stretch: stretch)
    } else {
      path = try ZoomPath(
        first: first, keyframeCount: keyframeCount ?? Self.standardHalvings + 1, stretch: stretch)
    }
    self.init(
      programVersion: Version.current, experiment: experiment, precision: precision, size: size,
      path: path, isAutopilot: isAutopilot)
  }

  /// The height that keeps the shape of a region, as it is drawn with some samples, or in a square.
  private static func height(
    _ width: DecimalNumber, _ size: Size, _ base: Region, _ baseSize: Size?
  ) throws -> DecimalNumber {
    let drawn = (width: baseSize?.width ?? 1, height: baseSize?.height ?? 1)
    let isSquare = base.x.width == base.y.width
    if size.width * drawn.height == size.height * drawn.width {
      if isSquare { return width }
      if width == base.x.width { return base.y.width }
    }
    if isSquare, drawn.width == drawn.height {
      return try Region.squareHeight(width: width, size: size)
    }
    let shape = base.y.width.doubleValue / base.x.width.doubleValue
    let height =
      width.doubleValue * shape * Double(size.height * drawn.width)
      / Double(size.width * drawn.height)
    return try DecimalNumber(height.description)
  }
}
