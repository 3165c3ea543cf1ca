import Files

/// Palettes side by side with their names, as a picture.
package enum PaletteChart {
  private static let nameWidth = 130.0
  private static let barWidth = 512.0
  private static let barHeight = 26.0
  private static let margin = 10.0
  private static let textSize = 13.0
  private static let longestName = 20

  /// A bar for each palette, the low end at the left.
  package static func picture(
    _ palettes: [(name: String, palette: Palette)]
  ) throws(FileError) -> Raster<RGB8> {
    let step = barHeight + margin
    return try PicturePage.raster(
      width: nameWidth + barWidth + 3 * margin, height: Double(palettes.count) * step + margin,
      scale: 2
    ) { canvas in
      canvas.setGrey(1)
      canvas.paint()
      canvas.setGrey(0)
      for (index, entry) in palettes.enumerated() {
        let top = margin + Double(index) * step
        let name = entry.name
        canvas.text(
          FigureText(name.count > longestName ? "..." + name.suffix(longestName - 3) : name),
          at: (margin, top + barHeight / 2 + textSize * 0.36), size: textSize, alignment: .left)
        let table = entry.palette.table
        canvas.picture(
          Raster(unchecked: table, width: table.count, height: 1),
          in: FigureBox(
            x: nameWidth + 2 * margin, y: top, width: barWidth, height: barHeight))
      }
    }
  }
}
