import Files
import Pictures
import Plane
import Systems

/// The picture with axes and a legend.
package enum PaperFigure {
  /// The formats by suffix.
  package static let suffixes = [".pdf", ".png"]

  /// Below this width, as a share of the coordinate, ticks are told as offsets from the centre.
  private static let deepestPlainShare = 1e-5

  /// The longest side that is drawn pixel for pixel: 600 dots an inch on a whole page. A larger
  /// picture is made smaller, since a page is drawn in memory.
  private static let longestSide = 4096

  /// How many pixels of a side one pixel of the figure stands for.
  static func reduction(_ size: Size) -> Int {
    ReducedPicture.reduction(width: size.width, height: size.height, longestSide: longestSide)
  }

  /// Draws the figure of a picture, of the values of its channel, into an open file.
  package static func write(
    _ picture: any RowPicture, _ values: some MeasureSource, _ record: PictureRecord,
    _ outputs: RenderOutputs, to file: borrowing AtomicFile
  ) throws {
    let experiment = record.experiment
    let channel = experiment.channels[try record.channelIndex()]
    let axes = axes(experiment, record.region)
    let level: Double? =
      switch outputs.contour {
      case .standard: channel.contour
      case .none: nil
      case .level(let level): level
      }
    let side = ReducedPicture.reduction(
      width: values.width, height: values.height, longestSide: longestSide)
    let lines = try level.map { try ContourLines($0, of: values, side: side) }
    let overlay = outputs.hasOverlay ? experiment.system.overlay : nil
    let curve = try overlay.map { try overlayLines($0, record) }
    let notes =
      caption(record) + (level.map { "; the line is at \($0)" } ?? "")
      + (overlay.map { "; on the broad line \($0.title)" } ?? "")
    let figure = Figure(
      title: experiment.system.title, x: axes.x, y: axes.y,
      pixels: try ReducedPicture.raster(of: picture, longestSide: longestSide),
      palette: record.palette, legend: picture.legend.titled(channel.title),
      contour: lines, overlay: curve, caption: notes)
    try figure.write(
      to: file, texts: [PNG.Text(keyword: PictureRecord.keyword, text: try record.text())])
  }

  /// Samples of the longer side of the plane on which a curve is looked for.
  private static let overlaySide = 512

  /// Where the function of a curve is 0.
  private static func overlayLines(
    _ overlay: SystemOverlay, _ record: PictureRecord
  ) throws -> ContourLines {
    let longest = max(record.size.width, record.size.height)
    let sides = [record.size.width, record.size.height].map {
      max(2, min($0, $0 * overlaySide / longest))
    }
    let size = try Size(width: sides[0], height: sides[1])
    let grid = try Grid(
      experiment: record.experiment, region: record.region, size: size, precision: .double)
    let values = Raster(
      unchecked: (0..<grid.count).map { overlay.value(grid.point(at: $0)) }, width: size.width,
      height: size.height)
    return try ContourLines(0, of: values)
  }

  private static func caption(_ record: PictureRecord) -> String {
    let steps = "\(record.experiment.steps) steps"
    let arithmetic = "in \(record.precision.rawValue)"
    let hasOrbits = record.experiment.recurrent == nil && record.experiment.almostLinear == nil
    let work =
      record.experiment.training.map {
        "\($0.pointCount) points, \(steps), \(record.size) networks \(arithmetic)"
      }
      ?? "\(steps), \(record.size) \(hasOrbits ? "orbits" : "networks") \(arithmetic)"
    return (frameNotes(record) + [work]).joined(separator: "\n")
  }

  /// What the axes of a turned region do not tell: where its centre lies, and how it is turned and stretched.
  private static func frameNotes(_ record: PictureRecord) -> [String] {
    guard let angle = record.region.angle else { return [] }
    let axes = record.experiment.axes
    let centres = [("x", axes.x, record.region.x), ("y", axes.y, record.region.y)].map {
      name, axis, span in
      let unit = axis.scale == .log10 ? "the base-10 logarithm of the " : "the "
      let centre = span.centre.description.replacing("-", with: "\u{2212}")
      return "\(name), \(unit)\(title(record.experiment, axis)), is \(centre) in the centre"
    }
    let ratio = String(format: "%.4g", record.region.spacingRatio(record.size))
    return centres + [
      "up is \(angle) degrees from the x axis; pixels are \(ratio) times as far apart across as upwards"
    ]
  }

  private static func title(_ experiment: Experiment, _ axis: Axis) -> String {
    experiment.system.axisChoice(axis.parameter)?.title ?? axis.parameter.rawValue
  }

  /// Those of an upright region show its parameters; those of a turned one, along which both parameters change, the way
  /// from its centre.
  private static func axes(
    _ experiment: Experiment, _ region: Region
  ) -> (x: FigureAxis, y: FigureAxis) {
    guard region.angle != nil else {
      return (
        axis(experiment, experiment.axes.x, region.x), axis(experiment, experiment.axes.y, region.y)
      )
    }
    func side(_ label: String, _ span: Region.Span) -> FigureAxis {
      let width = span.width.doubleValue
      return FigureAxis(label: label, low: -width / 2, high: width / 2, scale: .linear)
    }
    return (
      side("across, from the centre, in axis units", region.x),
      side("upwards, from the centre, in axis units", region.y)
    )
  }

  /// One axis of an upright region.
  static func axis(
    _ experiment: Experiment, _ axis: Axis, _ span: Region.Span
  ) -> FigureAxis {
    let scale: FigureAxis.Scale =
      switch axis.scale {
      case .log10: .log10
      case .linear: .linear
      }
    let centre = span.centre.doubleValue
    let width = span.width.doubleValue
    let isDeep = width < deepestPlainShare * max(1, abs(centre))
    return FigureAxis(
      label: title(experiment, axis), low: isDeep ? -width / 2 : centre - width / 2,
      high: isDeep ? width / 2 : centre + width / 2, scale: scale,
      centreText: isDeep ? span.centre.description : nil)
  }
}
