/// Breaks a figure's running texts into lines.
enum FigureLines {
  /// Breaks at spaces, and inside a word only where it is wider than a line.
  static func wrapped(
    _ text: String, width: Double, size: Double, canvas: FigureCanvas
  ) -> [String] {
    text.split(separator: "\n").flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : "\(line) \(word)"
        if canvas.width(of: FigureText(longer), size: size) <= width {
          line = longer
          continue
        }
        if !line.isEmpty { lines.append(line) }
        var pieces = pieces(of: String(word), width: width, size: size, canvas: canvas)
        line = pieces.popLast() ?? ""
        lines += pieces
      }
      return line.isEmpty ? lines : lines + [line]
    }
  }

  /// The centres with all their digits, then the caption.
  static func notes(
    of figure: Figure, x: AxisTicks, y: AxisTicks, width: Double, canvas: FigureCanvas
  ) -> [FigureText] {
    let size = FigureLayout.Measure.noteSize
    var notes: [FigureText] = []
    for (axis, ticks) in [(figure.x, x), (figure.y, y)] {
      guard let centre = axis.centreText, let name = ticks.centreName else { continue }
      let start = name + FigureText(" = ")
      let indent = canvas.width(of: start, size: size)
      let digits = centre.replacing("-", with: "\u{2212}")
      let lines = pieces(of: digits, width: width - indent, size: size, canvas: canvas)
      for (index, line) in lines.enumerated() {
        notes.append(index == 0 ? start + FigureText(line) : FigureText("    \(line)"))
      }
    }
    if let caption = figure.caption {
      notes += wrapped(caption, width: width, size: size, canvas: canvas).map { FigureText($0) }
    }
    return notes
  }

  /// Cuts a text without spaces into pieces that fit.
  private static func pieces(
    of word: String, width: Double, size: Double, canvas: FigureCanvas
  ) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      let longer = piece + String(character)
      if !piece.isEmpty, canvas.width(of: FigureText(longer), size: size) > width {
        pieces.append(piece)
        piece = String(character)
      } else {
        piece = longer
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}
