import Files

/// Draws a figure that has been laid out.
struct FigureDrawing {
  typealias Measure = FigureLayout.Measure

  let figure: Figure
  let layout: FigureLayout
  let canvas: FigureCanvas

  /// - Parameter isSmooth: averages pixels, for output coarser than the picture.
  func draw(isSmooth: Bool) {
    canvas.setGrey(1)
    canvas.paint()
    canvas.picture(figure.pixels, in: layout.picture, isSmooth: isSmooth)
    canvas.setGrey(0)
    if let contour = figure.contour {
      canvas.pieces(contour, in: layout.picture, width: Measure.spine * 0.5)
    }
    if let overlay = figure.overlay {
      // Edged, so that it is seen on every colour.
      canvas.setGrey(1)
      canvas.pieces(overlay, in: layout.picture, width: Measure.spine * 4)
      canvas.setGrey(0)
      canvas.pieces(overlay, in: layout.picture, width: Measure.spine * 2)
    }
    drawTitle()
    drawHorizontalAxis()
    drawVerticalAxis()
    canvas.frame(layout.picture, width: Measure.spine)
    drawBar()
    drawNotes()
  }

  private func drawTitle() {
    let step = Measure.titleSize * Measure.lineHeight
    for (index, line) in layout.title.enumerated() {
      canvas.text(
        FigureText(line),
        at: (
          layout.picture.x + layout.picture.width / 2,
          Measure.margin + Measure.titleSize + Double(index) * step
        ), size: Measure.titleSize, alignment: .centre)
    }
  }

  private func drawHorizontalAxis() {
    let box = layout.picture
    for place in layout.x.minorPlaces {
      let x = box.x + place * box.width
      canvas.line(
        from: (x, box.bottom), to: (x, box.bottom + Measure.minorTick), width: Measure.spine * 0.75)
    }
    for tick in layout.x.ticks {
      let x = box.x + tick.place * box.width
      canvas.line(from: (x, box.bottom), to: (x, box.bottom + Measure.tick), width: Measure.spine)
      canvas.text(
        tick.label, at: (x, box.bottom + Measure.tick + Measure.gap + Measure.tickSize),
        size: Measure.tickSize, alignment: .centre)
    }
    canvas.text(
      layout.x.title, at: (box.x + box.width / 2, layout.labelBaselines.x),
      size: Measure.labelSize, alignment: .centre)
  }

  private func drawVerticalAxis() {
    let box = layout.picture
    for place in layout.y.minorPlaces {
      let y = box.bottom - place * box.height
      canvas.line(from: (box.x, y), to: (box.x - Measure.minorTick, y), width: Measure.spine * 0.75)
    }
    for tick in layout.y.ticks {
      let y = box.bottom - tick.place * box.height
      canvas.line(from: (box.x, y), to: (box.x - Measure.tick, y), width: Measure.spine)
      canvas.text(
        tick.label,
        at: (
          box.x - Measure.tick - Measure.gap, y + Measure.tickSize * Measure.halfDigit
        ), size: Measure.tickSize, alignment: .right)
    }
    canvas.text(
      layout.y.title, at: (layout.labelBaselines.y, box.y + box.height / 2),
      size: Measure.labelSize, alignment: .centre, isUpright: true)
  }

  private func drawBar() {
    switch figure.legend {
    case .classes: drawClasses()
    case .scale(let title, _, _, _):
      drawPart(layout.bar, from: -1, to: 1, name: title, words: figure.legend.words)
    }
  }

  /// The two halves of the palette that pictures use, the boundary's colours at the outer ends.
  private func drawClasses() {
    let gap = Measure.gap * 2.5
    let half = (layout.bar.height - gap) / 2
    var upper = layout.bar
    upper.height = half
    var lower = upper
    lower.y += half + gap
    drawPart(upper, from: RankScale.cutoff, to: 1, name: "converged", words: ["slow", "", "fast"])
    drawPart(lower, from: -1, to: -RankScale.cutoff, name: "diverged", words: ["fast", "", "slow"])
  }

  /// - Parameter words: beside the upper end, beside the middle, beside the lower end.
  private func drawPart(
    _ box: FigureBox, from low: Double, to high: Double, name: String, words: [String]
  ) {
    let count = 96
    let colours = (0..<count).map { index in
      let position = low + (high - low) * (Double(index) + 0.5) / Double(count)
      return figure.palette.color(at: (position + 1) / 2)
    }
    canvas.picture(Raster(unchecked: colours, width: 1, height: count), in: box)
    canvas.setGrey(0)
    canvas.frame(box, width: Measure.spine)
    let size = Measure.noteSize
    let middle = box.y + box.height / 2 + size * Measure.halfDigit
    for (word, y) in zip(words, [box.y + size * 0.75, middle, box.bottom - size * 0.05])
    where !word.isEmpty {
      canvas.text(
        FigureText(word), at: (layout.barTextStart, y), size: size, alignment: .left)
    }
    canvas.text(
      FigureText(name), at: (layout.barTitleBaseline, box.y + box.height / 2),
      size: Measure.tickSize, alignment: .centre, isUpright: true)
  }

  private func drawNotes() {
    let step = Measure.noteSize * Measure.lineHeight
    for (index, note) in layout.notes.enumerated() {
      canvas.text(
        note, at: (layout.column.left, layout.firstNoteBaseline + Double(index) * step),
        size: Measure.noteSize, alignment: .left)
    }
  }
}
