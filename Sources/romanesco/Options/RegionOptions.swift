import ArgumentParser
import Experiment

/// Which part of the landscape, in axis units (base-10 logarithms on a log axis).
struct RegionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The middle of the picture, in axis units (log10 of the rate on a log axis), as many digits "
        + "as you like.", valueName: "x y"))
  var center: DecimalPair?

  @Option(help: ArgumentHelp("The width of the picture, in axis units.", valueName: "w"))
  var width: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "The height of the picture; by default the width times the size's aspect.", valueName: "h"))
  var height: DecimalNumber?

  @Option(help: ArgumentHelp("Left and right edge, instead of a centre.", valueName: "lo hi"))
  var x: DecimalPair?

  @Option(help: ArgumentHelp("Lower and upper edge, instead of a centre.", valueName: "lo hi"))
  var y: DecimalPair?

  func validate() throws {
    if center != nil || width != nil || height != nil {
      guard x == nil, y == nil else {
        throw ValidationError(
          "--x and --y: cannot be used with --center, --width or --height; give one or the other")
      }
      guard center != nil, width != nil else {
        throw ValidationError("--center and --width: one is missing; give both, or --x and --y")
      }
    }
  }

  /// The region; what is not given is `base`.
  func resolve(base: Region, axes: Axes, size: Size) throws -> Region {
    var region = base
    if let center, let width {
      region.x = Region.Span(centre: center.first, width: width)
      region.y = Region.Span(
        centre: center.second, width: try height ?? Self.squareHeight(width: width, size: size))
    }
    if let x { region.x = Region.Span(low: x.first, high: x.second) }
    if let y { region.y = Region.Span(low: y.first, high: y.second) }
    let final = region
    try UsageError.wrapping { try final.validate(for: axes) }
    return final
  }

  /// The height that makes samples square in axis units.
  static func squareHeight(width: DecimalNumber, size: Size) throws -> DecimalNumber {
    guard size.width != size.height else { return width }
    let height = width.doubleValue * Double(size.height) / Double(size.width)
    return try UsageError.wrapping { try DecimalNumber(height.description) }
  }
}
