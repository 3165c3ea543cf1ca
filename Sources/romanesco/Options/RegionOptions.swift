import ArgumentParser
import Numbers
import Plane
import RomanescoKit

/// Which part of the landscape, in axis units (base-10 logarithms on a log axis).
struct RegionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The middle of the picture, in axis units (log10 of the rate on a log axis), as many digits "
        + "as you like.", valueName: "x y"),
    transform: OptionValue.centre)
  var center: DecimalPair?

  @Option(
    help: ArgumentHelp("The width of the picture, in axis units.", valueName: "w"),
    transform: OptionValue.extent)
  var width: DecimalNumber?

  @Option(
    help: ArgumentHelp(
      "The height of the picture; by default as much as makes the samples square.",
      valueName: "h"),
    transform: OptionValue.extent)
  var height: DecimalNumber?

  @Option(
    help: ArgumentHelp("Left and right edge, instead of a centre.", valueName: "lo hi"),
    transform: OptionValue.edges)
  var x: DecimalPair?

  @Option(
    help: ArgumentHelp("Lower and upper edge, instead of a centre.", valueName: "lo hi"),
    transform: OptionValue.edges)
  var y: DecimalPair?

  func validate() throws {
    let central = [
      center.map { "--center \($0)" }, width.map { "--width \($0)" },
      height.map { "--height \($0)" },
    ].compactMap { $0 }
    let edges = [x.map { "--x \($0)" }, y.map { "--y \($0)" }].compactMap { $0 }
    guard let first = central.first else { return }
    guard edges.isEmpty else {
      throw ValidationError(
        "\(first): cannot be used with \(edges[0]); give --center and --width, or --x and --y")
    }
    guard center != nil else {
      throw ValidationError("\(first): needs a centre too; give --center <x y>")
    }
    guard width != nil else {
      throw ValidationError("\(first): needs a width too; give --width <w>")
    }
  }

  /// The region; what is not given is `base`.
  ///
  /// - Parameters:
  ///   - baseSize: the samples that `base` is drawn with, which tell how far it is stretched; those of the picture unless
  ///     given.
  ///   - stretch: how the frame is turned and stretched; nil for the same as `base`.
  func resolve(
    base: Region, baseSize: Size? = nil, axes: Axes, size: Size,
    stretch: StretchOptions.Choice? = nil
  ) throws -> Region {
    let isOwn = stretch == nil && base.angle != nil
    if isOwn, let edges = x.map({ "--x \($0)" }) ?? y.map({ "--y \($0)" }) {
      throw UsageError(
        "\(edges): cannot be used with a stretched picture; give --center and --width, or --stretch"
      )
    }
    var region = stretch == nil && center == nil ? base : try base.upright(baseSize ?? size)
    if let center, let width {
      region.x = Region.Span(centre: center.first, width: width)
      region.y = Region.Span(
        centre: center.second,
        width: try height
          ?? about("--width '\(width)'") { try Region.squareHeight(width: width, size: size) })
    }
    if let x { region.x = Region.Span(low: x.first, high: x.second) }
    if let y { region.y = Region.Span(low: y.first, high: y.second) }
    if case .given(let stretch) = stretch {
      region = region.stretched(stretch)
    } else if isOwn, center != nil, let stretch = base.stretch(baseSize ?? size) {
      region = region.stretched(stretch)
    }
    let final = region
    try naming(stretch) { try final.validate(for: axes) }
    return final
  }

  /// Runs a closure whose errors are about the region, and names the option that is to blame.
  func naming<Value>(
    _ stretch: StretchOptions.Choice? = nil, _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as FieldError {
      // A region that is beyond what a parameter may be names it, after a comma.
      let names = error.field.split(separator: ",")
      guard var (option, value) = option(for: names[0]) else { throw error }
      if case .given(let stretch) = stretch, !["--center", "--width", "--height"].contains(option) {
        (option, value) = (option + " with --stretch", value + " with \(stretch)")
      }
      let parameter = names.dropFirst().map { " for\($0)" }.joined()
      throw FieldError(field: option, value: value, allowed: error.allowed + parameter)
    }
  }

  private func option(for field: Substring) -> (name: String, value: String)? {
    let parts = field.split(separator: ".")
    guard parts.count >= 2, parts[0] == "region" else { return nil }
    if let pair = parts[1] == "x" ? x : y {
      return ("--\(parts[1])", pair.description)
    }
    guard let center, let width else { return nil }
    switch parts.dropFirst(2).first {
    case "centre":
      return ("--center", center.description)
    case "width":
      guard parts[1] == "y", let height else { return ("--width", width.description) }
      return ("--height", height.description)
    default:
      return ("--center and --width", "\(center), \(width)")
    }
  }
}
