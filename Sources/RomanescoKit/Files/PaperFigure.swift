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

  /// Draws the figure of a picture into an open file.
  package static func write(
    _ picture: any RowPicture, _ record: PictureRecord, to file: borrowing AtomicFile
  ) throws {
    let experiment = record.experiment
    let channel = experiment.channels[try record.channelIndex()]
    let figure = Figure(
      title: experiment.system.title, x: axis(experiment, experiment.axes.x, record.region.x),
      y: axis(experiment, experiment.axes.y, record.region.y),
      pixels: try ReducedPicture.raster(of: picture, longestSide: longestSide),
      palette: record.palette, legend: picture.legend.titled(channel.title),
      caption: caption(record))
    try figure.write(
      to: file, texts: [PNG.Text(keyword: PictureRecord.keyword, text: try record.text())])
  }

  private static func caption(_ record: PictureRecord) -> String {
    let steps = "\(record.experiment.steps) steps"
    let arithmetic = "in \(record.precision.rawValue)"
    return record.experiment.training.map {
      "\($0.pointCount) points, \(steps), \(record.size) networks \(arithmetic)"
    } ?? "\(steps), \(record.size) orbits \(arithmetic)"
  }

  private static func axis(
    _ experiment: Experiment, _ axis: Axis, _ span: Region.Span
  ) -> FigureAxis {
    let title = experiment.system.axisChoice(axis.parameter)?.title ?? axis.parameter.rawValue
    let scale: FigureAxis.Scale =
      switch axis.scale {
      case .log10: .log10
      case .linear: .linear
      }
    let centre = span.centre.doubleValue
    let width = span.width.doubleValue
    let isDeep = width < deepestPlainShare * max(1, abs(centre))
    return FigureAxis(
      label: title, low: isDeep ? -width / 2 : centre - width / 2,
      high: isDeep ? width / 2 : centre + width / 2, scale: scale,
      centreText: isDeep ? span.centre.description : nil)
  }
}
