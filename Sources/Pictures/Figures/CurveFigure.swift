import Files

/// Curves and labelled points between logarithmic axes, as a paper prints them.
public struct CurveFigure: Equatable, Sendable {
  /// A line through points, in axis units.
  public struct Curve: Equatable, Sendable {
    /// Stands at the curve's right end; may be empty.
    public var label: String
    /// Where it runs, in axis units.
    public var points: [SIMD2<Double>]
    /// From 0, black, to 1, white.
    public var grey: Double

    /// Describes a curve.
    public init(label: String, points: [SIMD2<Double>], grey: Double) {
      self.label = label
      self.points = points
      self.grey = grey
    }
  }

  /// A point with a name beside it.
  public struct Marker: Equatable, Sendable {
    /// Stands to the right of the point.
    public var label: String
    /// Where it is, in axis units.
    public var place: SIMD2<Double>
    /// Whether it is filled or hollow.
    public var isFilled: Bool

    /// Describes a marker.
    public init(label: String, place: SIMD2<Double>, isFilled: Bool) {
      self.label = label
      self.place = place
      self.isFilled = isFilled
    }
  }

  /// Stands above the plot.
  public var title: String
  /// The horizontal axis.
  public var x: FigureAxis
  /// The vertical axis.
  public var y: FigureAxis
  /// The lines.
  public var curves: [Curve]
  /// The points.
  public var markers: [Marker]
  /// Stands below the plot.
  public var caption: String

  /// Puts a figure together.
  public init(
    title: String, x: FigureAxis, y: FigureAxis, curves: [Curve], markers: [Marker],
    caption: String
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.curves = curves
    self.markers = markers
    self.caption = caption
  }

  static let page = FigureBox(x: 0, y: 0, width: 460, height: 360)
  private static let plot = FigureBox(x: 52, y: 30, width: 390, height: 260)
  /// Of a title that has room; a longer one is smaller.
  private static let titleSize = 11.0
  private static let textSize = 9.0
  private static let labelSize = 7.5
  private static let markerSize = 4.0

  /// Writes the figure as a PDF; the file appears whole or not at all.
  public func writePDF(to path: String) throws(FileError) {
    do throws(FileError) {
      try AtomicFile.write(pdf(), to: path)
    } catch {
      throw error.about(path)
    }
  }

  package func pdf() throws(FileError) -> [UInt8] {
    for axis in [x, y] { try axis.validate("an axis") }
    return try PDFPage.bytes(
      width: Self.page.width, height: Self.page.height, title: title, draw: draw)
  }

  /// How high a figure is on a sheet of several, with all lines of its caption.
  func height(measuredOn canvas: FigureCanvas) -> Double {
    Self.plot.bottom + 36 + 12 * Double(captionLines(canvas).count)
  }

  private func captionLines(_ canvas: FigureCanvas) -> [String] {
    FigureLines.wrapped(
      caption, width: Self.page.width - 32, size: Self.textSize, canvas: canvas)
  }

  /// Draws the figure into the page's upper left corner.
  func draw(_ canvas: FigureCanvas) {
    let plot = Self.plot
    canvas.setGrey(0)
    let room = Self.page.width - 32
    let width = canvas.width(of: FigureText(title), size: Self.titleSize)
    canvas.text(
      FigureText(title), at: (Self.page.width / 2, 18),
      size: Self.titleSize * min(1, room / max(width, 1)), alignment: .centre)
    canvas.frame(plot, width: 0.6)
    drawAxes(canvas)
    for curve in curves { draw(curve, canvas) }
    canvas.setGrey(0)
    draw(markers, canvas)
    for (index, line) in captionLines(canvas).enumerated() {
      canvas.text(
        FigureText(line), at: (16, plot.bottom + 42 + 12 * Double(index)), size: Self.textSize,
        alignment: .left)
    }
  }

  private func drawAxes(_ canvas: FigureCanvas) {
    let plot = Self.plot
    let (across, upwards) = (
      AxisTicks(x, symbol: "x", maximumCount: 8), AxisTicks(y, symbol: "y", maximumCount: 8)
    )
    for tick in across.ticks {
      let place = plot.x + tick.place * plot.width
      canvas.line(from: (place, plot.bottom), to: (place, plot.bottom + 3), width: 0.6)
      canvas.text(
        tick.label, at: (place, plot.bottom + 14), size: Self.textSize, alignment: .centre)
    }
    for tick in upwards.ticks {
      let place = plot.bottom - tick.place * plot.height
      canvas.line(from: (plot.x - 3, place), to: (plot.x, place), width: 0.6)
      canvas.text(
        tick.label, at: (plot.x - 6, place + 3), size: Self.textSize, alignment: .right)
    }
    canvas.text(
      across.title, at: (plot.x + plot.width / 2, plot.bottom + 27), size: Self.textSize,
      alignment: .centre)
    canvas.text(
      upwards.title, at: (16, plot.y + plot.height / 2), size: Self.textSize,
      alignment: .centre, isUpright: true)
  }

  private func draw(_ curve: Curve, _ canvas: FigureCanvas) {
    let places = curve.points.filter { point in
      (x.low...x.high).contains(point.x) && (y.low...y.high).contains(point.y)
    }.map(place)
    canvas.setGrey(curve.grey)
    for (start, end) in zip(places, places.dropFirst()) {
      canvas.line(from: start, to: end, width: 1)
    }
    guard let end = places.last else { return }
    canvas.text(
      FigureText(curve.label), at: (min(end.x, Self.plot.right) - 3, end.y - 3),
      size: Self.labelSize, alignment: .right)
  }

  /// Labels of neighbouring points are pushed apart, each joined to its point by a thin line.
  private func draw(_ markers: [Marker], _ canvas: FigureCanvas) {
    let places = markers.map { ($0, place($0.place)) }.sorted { $0.1.y < $1.1.y }
    var taken: [(x: Double, y: Double)] = []
    for (marker, place) in places {
      let half = Self.markerSize / 2
      if marker.isFilled {
        canvas.line(
          from: (place.x - half, place.y), to: (place.x + half, place.y), width: Self.markerSize)
      } else {
        canvas.frame(
          FigureBox(
            x: place.x - half, y: place.y - half, width: Self.markerSize, height: Self.markerSize),
          width: 0.7)
      }
      guard !marker.label.isEmpty else { continue }
      let lowest = taken.filter { abs($0.x - place.x) < 60 }.map(\.y).max() ?? -.infinity
      let y = max(place.y, lowest + Self.labelSize * 1.15)
      taken.append((place.x, y))
      canvas.line(from: (place.x + half, place.y), to: (place.x + 12, y), width: 0.3)
      canvas.text(
        FigureText(marker.label), at: (place.x + 14, y + Self.labelSize * 0.35),
        size: Self.labelSize, alignment: .left)
    }
  }

  private func place(_ point: SIMD2<Double>) -> (x: Double, y: Double) {
    (
      Self.plot.x + (point.x - x.low) / (x.high - x.low) * Self.plot.width,
      Self.plot.bottom - (point.y - y.low) / (y.high - y.low) * Self.plot.height
    )
  }
}
