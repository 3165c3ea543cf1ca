import Files

/// Lines of text and a scale bar, as a mask to lay over pictures.
package struct TextPlate: Sendable {
  /// What to draw, from top to bottom.
  package var lines: [FigureText]
  /// Stands beside the last line; nil for none.
  package var glyph: FrameGlyph?
  /// The length of the bar below the lines, in pixels; nil for none.
  package var barLength: Double?
  /// What stands beside the bar.
  package var barLabel: FigureText
  /// The height of the letters' line, in pixels.
  package var textSize: Double

  package init(
    lines: [FigureText], glyph: FrameGlyph? = nil, barLength: Double?, barLabel: FigureText,
    textSize: Double
  ) {
    self.lines = lines
    self.glyph = glyph
    self.barLength = barLength
    self.barLabel = barLabel
    self.textSize = textSize
  }

  /// The ink of each pixel, 0...255, row 0 at the bottom; just large enough for the text.
  package func ink() throws(FileError) -> Raster<UInt8> {
    let measuring = try FigureCanvas.forMeasuring()
    let margin = textSize * 0.6
    let step = textSize * 1.4
    var longest = lines.map { measuring.width(of: $0, size: textSize) }.max() ?? 0
    let lastWidth = lines.last.map { measuring.width(of: $0, size: textSize) } ?? 0
    let glyphSide = textSize * 1.3
    if glyph != nil { longest = max(longest, lastWidth + margin + glyphSide) }
    if let barLength {
      longest = max(
        longest, barLength + margin + measuring.width(of: barLabel, size: textSize))
    }
    // Whole steps, so that the plate does not tremble with every digit.
    let width = ((longest + 2 * margin) / (2 * textSize)).rounded(.up) * 2 * textSize
    let height = Double(lines.count + (barLength == nil ? 0 : 1)) * step + margin
    return try PicturePage.raster(width: width, height: height) { canvas in
      canvas.setGrey(0)
      canvas.paint()
      canvas.setGrey(1)
      var baseline = margin / 2 + textSize
      for line in lines {
        canvas.text(line, at: (margin, baseline), size: textSize, alignment: .left)
        baseline += step
      }
      // The middle of a line lies a third of the letters' height above its baseline.
      glyph?.draw(
        on: canvas,
        middle: (
          margin + lastWidth + margin + glyphSide / 2, baseline - step - textSize * 0.32
        ), side: glyphSide)
      if let barLength { drawBar(barLength, on: canvas, margin: margin, baseline: baseline) }
    }.map(\.red)
  }

  private func drawBar(
    _ length: Double, on canvas: FigureCanvas, margin: Double, baseline: Double
  ) {
    let middle = baseline - textSize * 0.32
    let thickness = max(1, textSize / 9)
    let end = margin + length
    canvas.line(from: (margin, middle), to: (end, middle), width: thickness)
    for x in [margin + thickness / 2, end - thickness / 2] {
      canvas.line(
        from: (x, middle - textSize * 0.3), to: (x, middle + textSize * 0.3), width: thickness)
    }
    canvas.text(
      barLabel, at: (end + margin, baseline), size: textSize, alignment: .left)
  }
}
