import Files

/// Figures of curves, one above the other on one page.
public struct CurveSheet: Equatable, Sendable {
  /// From the top down, at least one.
  public var figures: [CurveFigure]

  /// Puts a sheet together; it is checked when it is written.
  public init(_ figures: [CurveFigure]) {
    self.figures = figures
  }

  /// How names of its files may end.
  package static let suffixes = [".pdf", ".png"]

  /// Pixels per point of a PNG: 200 dots an inch.
  private static let pixelsPerPoint = 200.0 / 72

  /// Writes the sheet into an open file, as its path's ending says.
  ///
  /// - Throws: `FileError` of kind `invalidValue` for another ending or an axis whose edges are not finite and ascending; of
  ///   other kinds where drawing or writing fails.
  package func write(to file: borrowing AtomicFile) throws(FileError) {
    do throws(FileError) {
      for axis in figures.flatMap({ [$0.x, $0.y] }) { try axis.validate("an axis") }
      if FileSuffix.has(file.path, ".pdf") {
        try file.write(pdf())
      } else if FileSuffix.has(file.path, ".png") {
        try PNG.write(picture(), texts: [], to: file)
      } else {
        throw FileError(.invalidValue, "a figure's file name must end in .pdf or .png")
      }
    } catch {
      throw error.about(file.path)
    }
  }

  package func pdf() throws(FileError) -> [UInt8] {
    let heights = try heights
    return try PDFPage.bytes(
      width: CurveFigure.page.width, height: heights.reduce(0, +), title: figures.first?.title
    ) { draw($0, heights) }
  }

  private func picture() throws(FileError) -> Raster<RGB8> {
    let heights = try heights
    return try PicturePage.raster(
      width: CurveFigure.page.width, height: heights.reduce(0, +), scale: Self.pixelsPerPoint
    ) { canvas in
      canvas.setGrey(1)
      canvas.paint()
      draw(canvas, heights)
    }
  }

  private var heights: [Double] {
    get throws(FileError) {
      let canvas = try FigureCanvas.forMeasuring()
      return figures.map { $0.height(measuredOn: canvas) }
    }
  }

  private func draw(_ canvas: FigureCanvas, _ heights: [Double]) {
    var top = 0.0
    for (figure, height) in zip(figures, heights) {
      canvas.lowered(by: top, figure.draw)
      top += height
    }
  }
}
