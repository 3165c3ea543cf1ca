/// Lays out and draws the panels of a ``PanelFigure``; lengths in points.
struct PanelDrawing {
  static let height = 230.0

  private static let panel = (width: 190.0, height: 160.0)
  private static let margins = (left: 52.0, right: 14.0, top: 26.0)
  private static let tick = 3.0
  private static let dot = 2.6
  private static let titleSize = 9.0
  private static let labelSize = 8.0
  private static let tickSize = 7.0

  let figure: PanelFigure

  var width: Double {
    Double(figure.panels.count) * (Self.margins.left + Self.panel.width + Self.margins.right)
  }

  func draw(on canvas: FigureCanvas) {
    canvas.setGrey(1)
    canvas.paint()
    var left = Self.margins.left
    for panel in figure.panels {
      let box = FigureBox(
        x: left, y: Self.margins.top, width: Self.panel.width, height: Self.panel.height)
      draw(panel, in: box, on: canvas)
      left += Self.panel.width + Self.margins.right + Self.margins.left
    }
  }

  private func draw(_ panel: PanelFigure.Panel, in box: FigureBox, on canvas: FigureCanvas) {
    if let level = panel.level { drawLevel(level, panel, box, canvas) }
    for curve in panel.curves {
      canvas.setGrey(curve.grey)
      let places = curve.points.map { place(of: $0, panel, box) }
      for (start, end) in zip(places, places.dropFirst()) {
        canvas.line(from: start, to: end, width: 0.7)
      }
      for place in places {
        canvas.line(
          from: (place.x - Self.dot / 2, place.y), to: (place.x + Self.dot / 2, place.y),
          width: Self.dot)
      }
    }
    canvas.setGrey(0)
    canvas.frame(box, width: 0.6)
    canvas.text(
      FigureText(panel.title), at: (box.x + box.width / 2, box.y - 8), size: Self.titleSize,
      alignment: .centre)
    drawHorizontalAxis(AxisTicks(panel.x, symbol: "x", maximumCount: 6), box, canvas)
    drawVerticalAxis(AxisTicks(panel.y, symbol: "y", maximumCount: 7), box, canvas)
  }

  private func drawLevel(
    _ level: Double, _ panel: PanelFigure.Panel, _ box: FigureBox, _ canvas: FigureCanvas
  ) {
    canvas.setGrey(0.5)
    let y = place(of: SIMD2(panel.x.low, level), panel, box).y
    for x in stride(from: box.x, to: box.right, by: 6) {
      canvas.line(from: (x, y), to: (min(x + 3, box.right), y), width: 0.7)
    }
  }

  private func drawHorizontalAxis(_ ticks: AxisTicks, _ box: FigureBox, _ canvas: FigureCanvas) {
    for place in ticks.minorPlaces {
      let x = box.x + place * box.width
      canvas.line(from: (x, box.bottom), to: (x, box.bottom + Self.tick * 0.6), width: 0.4)
    }
    for tick in ticks.ticks {
      let x = box.x + tick.place * box.width
      canvas.line(from: (x, box.bottom), to: (x, box.bottom + Self.tick), width: 0.6)
      canvas.text(
        tick.label, at: (x, box.bottom + Self.tick + Self.tickSize + 2), size: Self.tickSize,
        alignment: .centre)
    }
    canvas.text(
      ticks.title, at: (box.x + box.width / 2, box.bottom + 28), size: Self.labelSize,
      alignment: .centre)
  }

  private func drawVerticalAxis(_ ticks: AxisTicks, _ box: FigureBox, _ canvas: FigureCanvas) {
    for place in ticks.minorPlaces {
      let y = box.bottom - place * box.height
      canvas.line(from: (box.x - Self.tick * 0.6, y), to: (box.x, y), width: 0.4)
    }
    for tick in ticks.ticks {
      let y = box.bottom - tick.place * box.height
      canvas.line(from: (box.x - Self.tick, y), to: (box.x, y), width: 0.6)
      canvas.text(
        tick.label, at: (box.x - Self.tick - 2, y + Self.tickSize * 0.35), size: Self.tickSize,
        alignment: .right)
    }
    canvas.text(
      ticks.title, at: (box.x - 36, box.y + box.height / 2), size: Self.labelSize,
      alignment: .centre, isUpright: true)
  }

  private func place(
    of point: SIMD2<Double>, _ panel: PanelFigure.Panel, _ box: FigureBox
  ) -> (x: Double, y: Double) {
    (
      box.x + (point.x - panel.x.low) / (panel.x.high - panel.x.low) * box.width,
      box.bottom - (point.y - panel.y.low) / (panel.y.high - panel.y.low) * box.height
    )
  }
}
