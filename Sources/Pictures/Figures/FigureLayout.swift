import Files

/// Where everything in a figure goes; lengths in points.
struct FigureLayout {
  /// Sizes that a figure is set in, for a column of a paper.
  enum Measure {
    static let longestSide = 324.0
    static let shortestBar = 150.0
    static let margin = 8.0
    static let spine = 0.6
    static let tick = 3.5
    static let minorTick = 2.0
    static let gap = 3.5
    static let barGap = 14.0
    static let barWidth = 11.0
    static let titleSize = 12.0
    static let labelSize = 10.5
    static let tickSize = 9.0
    static let noteSize = 8.5
    static let lineHeight = 1.35
    /// From the baseline to the middle of a digit, relative to the letter size.
    static let halfDigit = 0.36
  }

  let page: (width: Double, height: Double)
  let picture: FigureBox
  let bar: FigureBox
  let x: AxisTicks
  let y: AxisTicks
  let title: [String]
  /// Baselines of the axis titles: the y of the horizontal one, the x of the upright one.
  let labelBaselines: (x: Double, y: Double)
  /// The x where the words beside the bar begin.
  let barTextStart: Double
  /// The baseline of the upright words beside the bar.
  let barTitleBaseline: Double
  /// The lines below the picture and the baseline of the first of them.
  let notes: [FigureText]
  let firstNoteBaseline: Double
  /// The left edge of title and notes' column, and its width.
  let column: (left: Double, width: Double)

  /// - Parameter pixelsPerPoint: of the output; the picture's corner is put on a whole pixel.
  init(_ figure: Figure, measuredOn canvas: FigureCanvas, pixelsPerPoint: Double) {
    typealias M = Measure
    func snapped(_ length: Double) -> Double {
      (length * pixelsPerPoint).rounded(.up) / pixelsPerPoint
    }
    let (width, height) = Self.pictureSize(figure.pixels)
    y = AxisTicks(figure.y, symbol: "y", maximumCount: min(10, max(2, Int(height / 28))))
    x = Self.horizontalTicks(figure.x, width: width, canvas: canvas)

    let widestLabel = y.ticks.map { canvas.width(of: $0.label, size: M.tickSize) }.max() ?? 0
    let left = snapped(
      M.margin + M.labelSize * M.lineHeight + M.gap + widestLabel + M.gap + M.tick)
    let barLeft = left + width + M.barGap
    barTextStart = barLeft + M.barWidth + M.gap + 1
    let barWords = figure.legend.words.map { canvas.width(of: FigureText($0), size: M.noteSize) }
    barTitleBaseline = barTextStart + (barWords.max() ?? 0) + M.gap + M.tickSize
    let pageWidth = barTitleBaseline + M.margin
    column = (M.margin, pageWidth - 2 * M.margin)

    title = FigureLines.wrapped(
      figure.title, width: column.width, size: M.titleSize, canvas: canvas)
    let titleHeight =
      title.isEmpty ? M.tickSize / 2 : Double(title.count) * M.titleSize * M.lineHeight + M.gap
    let top = snapped(M.margin + titleHeight)
    picture = FigureBox(x: left, y: top, width: width, height: height)
    bar = FigureBox(x: barLeft, y: top, width: M.barWidth, height: max(height, M.shortestBar))

    let tickBaseline = picture.bottom + M.tick + M.gap + M.tickSize
    labelBaselines = (
      tickBaseline + M.gap + M.labelSize * M.lineHeight, M.margin + M.labelSize
    )
    notes = FigureLines.notes(of: figure, x: x, y: y, width: column.width, canvas: canvas)
    let bodyBottom = max(labelBaselines.x + M.labelSize * 0.3, bar.bottom)
    firstNoteBaseline = bodyBottom + M.gap * 2 + M.noteSize
    let notesHeight =
      notes.isEmpty
      ? 0 : M.gap * 2 + M.noteSize * (1 + Double(notes.count - 1) * M.lineHeight + 0.3)
    page = (pageWidth, bodyBottom + notesHeight + M.margin)
  }

  /// The picture's size on the page: its pixels are square.
  static func pictureSize(_ pixels: Raster<RGB8>) -> (width: Double, height: Double) {
    let longest = Double(max(pixels.width, pixels.height))
    return (
      Measure.longestSide * Double(pixels.width) / longest,
      Measure.longestSide * Double(pixels.height) / longest
    )
  }

  /// As many ticks as there is room for their labels.
  private static func horizontalTicks(
    _ axis: FigureAxis, width: Double, canvas: FigureCanvas
  ) -> AxisTicks {
    for maximumCount in (3...10).reversed() {
      let ticks = AxisTicks(axis, symbol: "x", maximumCount: maximumCount)
      let widths = ticks.ticks.map { canvas.width(of: $0.label, size: Measure.tickSize) }
      let isRoomy = zip(zip(ticks.ticks, widths), zip(ticks.ticks, widths).dropFirst()).allSatisfy {
        let distance = ($1.0.place - $0.0.place) * width
        return ($0.1 + $1.1) / 2 + Measure.tickSize * 0.7 <= distance
      }
      if isRoomy { return ticks }
    }
    return AxisTicks(axis, symbol: "x", maximumCount: 2)
  }
}
