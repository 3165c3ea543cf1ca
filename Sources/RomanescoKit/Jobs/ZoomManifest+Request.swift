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

  /// Describes a zoom that this program makes, of square samples.
  ///
  /// Throws a ``UsageError`` or `FieldError` for what the experiment's axes do not allow.
  ///
  /// - Parameters:
  ///   - centre: the point to zoom into; by default, and where it is searched first, the landscape's own.
  ///   - fromWidth: the first keyframe's width in axis units; by default the whole landscape's.
  ///   - toWidth: the width is halved until it is this or less; by default a thousandth of the first.
  ///   - fieldPrefix: stands before the names of these fields, such as `to-width`, in errors.
  public init(
    experiment: Experiment, precision: Precision, size: Size,
    centre: (x: DecimalNumber, y: DecimalNumber)? = nil, isAutopilot: Bool,
    fromWidth: DecimalNumber? = nil, toWidth: DecimalNumber? = nil, fieldPrefix: String = ""
  ) throws {
    let whole = Region(whole: experiment.axes)
    let width = fromWidth ?? whole.x.width
    let height = try about("\(fieldPrefix)width '\(width)'") {
      try Region.squareHeight(width: width, size: size)
    }
    let first = Region(
      x: Region.Span(centre: centre?.x ?? whole.x.centre, width: width),
      y: Region.Span(centre: centre?.y ?? whole.y.centre, width: height))
    try first.validate(for: experiment.axes)
    let path: ZoomPath
    if let toWidth {
      guard toWidth > 0, toWidth <= width else {
        throw UsageError(
          "\(fieldPrefix)to-width: '\(toWidth)' is not allowed; give a number above 0, at most the "
            + "first width (\(width))")
      }
      path = try ZoomPath(first: first, toWidth: toWidth)
    } else {
      path = try ZoomPath(first: first, keyframeCount: Self.standardHalvings + 1)
    }
    self.init(
      programVersion: Version.current, experiment: experiment, precision: precision, size: size,
      path: path, isAutopilot: isAutopilot)
  }
}
