import Files

/// Curves in one or more panels side by side, as a paper prints them.
public struct PanelFigure: Equatable, Sendable {
  /// One line through points, with a dot at each.
  public struct Curve: Equatable, Sendable {
    /// The points from left to right, in axis units.
    public var points: [SIMD2<Double>]
    /// 0 black ... 1 white.
    public var grey: Double

    /// Makes a curve.
    public init(points: [SIMD2<Double>], grey: Double = 0) {
      self.points = points
      self.grey = grey
    }
  }

  /// One pair of axes and what is drawn between them.
  public struct Panel: Equatable, Sendable {
    /// Stands above the panel; may be empty.
    public var title: String
    /// The horizontal axis.
    public var x: FigureAxis
    /// The vertical axis.
    public var y: FigureAxis
    /// Drawn in this order.
    public var curves: [Curve]
    /// A dashed level line; nil for none.
    public var level: Double?

    /// Makes a panel.
    public init(
      title: String, x: FigureAxis, y: FigureAxis, curves: [Curve], level: Double? = nil
    ) {
      self.title = title
      self.x = x
      self.y = y
      self.curves = curves
      self.level = level
    }
  }

  /// From left to right.
  public var panels: [Panel]

  /// Puts a figure together; it is checked when it is written.
  public init(panels: [Panel]) {
    self.panels = panels
  }

  /// Pixels per point of a PNG: 300 dots an inch.
  private static let pixelsPerPoint = 300.0 / 72

  /// Writes the figure as `.pdf` or `.png`, after the path's ending; the file appears whole or not
  /// at all.
  ///
  /// - Throws: `FileError` of kind `invalidValue` for another ending or an axis whose edges are
  ///   not finite and ascending; of other kinds where drawing or writing fails.
  public func write(to path: String) throws(FileError) {
    do throws(FileError) {
      for axis in panels.flatMap({ [$0.x, $0.y] }) { try axis.validate("an axis") }
      switch path.split(separator: ".").last?.lowercased() {
      case "pdf":
        try AtomicFile.write(pdf(), to: path)
      case "png":
        try PNG.write(picture(), to: path)
      default:
        throw FileError(.invalidValue, "a figure's file name must end in .pdf or .png")
      }
    } catch {
      throw error.about(path)
    }
  }

  private func pdf() throws(FileError) -> [UInt8] {
    let drawing = PanelDrawing(figure: self)
    return try PDFPage.bytes(
      width: drawing.width, height: PanelDrawing.height, draw: drawing.draw(on:))
  }

  private func picture() throws(FileError) -> Raster<RGB8> {
    let drawing = PanelDrawing(figure: self)
    return try PicturePage.raster(
      width: drawing.width, height: PanelDrawing.height, scale: Self.pixelsPerPoint,
      draw: drawing.draw(on:))
  }
}
