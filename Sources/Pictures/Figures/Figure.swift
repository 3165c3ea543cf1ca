import Files

/// A picture with axes, ticks, labels and a legend, as a paper prints it.
public struct Figure: Equatable, Sendable {
  /// Stands above the picture; may be empty.
  public var title: String
  /// The horizontal axis.
  public var x: FigureAxis
  /// The vertical axis.
  public var y: FigureAxis
  /// The coloured landscape; its pixels are shown square and sharp.
  public var pixels: Raster<RGB8>
  /// The palette that the landscape was coloured with, for the legend.
  public var palette: Palette
  /// What the bar with the palette says.
  public var legend: FigureLegend
  /// Lines over the picture; nil for none.
  public var contour: ContourLines?
  /// Broad lines over the picture; nil for none.
  public var overlay: ContourLines?
  /// Stands below the picture; nil for none.
  public var caption: String?

  /// Puts a figure together; it is checked when it is written.
  public init(
    title: String, x: FigureAxis, y: FigureAxis, pixels: Raster<RGB8>, palette: Palette,
    legend: FigureLegend = .classes, contour: ContourLines? = nil,
    overlay: ContourLines? = nil, caption: String? = nil
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.pixels = pixels
    self.palette = palette
    self.legend = legend
    self.contour = contour
    self.overlay = overlay
    self.caption = caption
  }

  /// Writes the figure as `.pdf` or `.png`, after the path's ending; the file appears whole or not
  /// at all. The same figure gives the same bytes on one machine; text depends on its fonts.
  ///
  /// - Parameter texts: text chunks for a PNG; a PDF carries none.
  /// - Throws: `FileError` of kind `invalidValue` for another ending or an axis whose edges are
  ///   not finite and ascending; of other kinds where drawing or writing fails.
  public func write(to path: String, texts: [PNG.Text] = []) throws(FileError) {
    do throws(FileError) {
      try validate(path)
    } catch {
      throw error.about(path)
    }
    try AtomicFile.write(to: path) { file throws(FileError) in try write(to: file, texts: texts) }
  }

  /// Writes the figure into an open file, after the ending of its path.
  package func write(to file: borrowing AtomicFile, texts: [PNG.Text] = []) throws(FileError) {
    do throws(FileError) {
      try validate(file.path)
      if Self.ending(file.path) == "pdf" {
        try file.write(pdf())
      } else {
        try PNG.write(picture(), texts: texts, to: file)
      }
    } catch {
      throw error.about(file.path)
    }
  }

  private static func ending(_ path: String) -> String? {
    path.split(separator: "/").last?.split(separator: ".").last?.lowercased()
  }

  private func validate(_ path: String) throws(FileError) {
    guard ["pdf", "png"].contains(Self.ending(path)) else {
      throw FileError(.invalidValue, "a figure's file name must end in .pdf or .png")
    }
    try x.validate("the x axis")
    try y.validate("the y axis")
    guard max(pixels.width, pixels.height) <= Self.longestSide else {
      throw FileError(
        .tooLarge,
        "a figure's picture must have sides of at most \(Self.longestSide) pixels, "
          + "not \(pixels.width) x \(pixels.height)")
    }
  }

  /// The most pixels in a row or column: Cairo's images have no longer side.
  package static let longestSide = 32_767

  private func pdf() throws(FileError) -> [UInt8] {
    let layout = try layout(pixelsPerPoint: 1)
    return try PDFPage.bytes(
      width: layout.page.width, height: layout.page.height, title: title
    ) { canvas in
      FigureDrawing(figure: self, layout: layout, canvas: canvas).draw(isSmooth: false)
    }
  }

  private func picture() throws(FileError) -> Raster<RGB8> {
    // Whole numbers of output pixels a pixel keep the picture sharp, at 200 dots an inch or more.
    let longest = max(pixels.width, pixels.height)
    let enlarged = longest * ((1000 + longest - 1) / longest)
    let scale = Double(min(enlarged, 8192)) / FigureLayout.Measure.longestSide
    let layout = try layout(pixelsPerPoint: scale)
    return try PicturePage.raster(
      width: layout.page.width, height: layout.page.height, scale: scale
    ) { canvas in
      FigureDrawing(figure: self, layout: layout, canvas: canvas).draw(isSmooth: enlarged > 8192)
    }
  }

  private func layout(pixelsPerPoint: Double) throws(FileError) -> FigureLayout {
    FigureLayout(
      self, measuredOn: try FigureCanvas.forMeasuring(), pixelsPerPoint: pixelsPerPoint)
  }
}
