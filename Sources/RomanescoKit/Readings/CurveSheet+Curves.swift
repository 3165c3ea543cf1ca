import Numbers
import Pictures
import Systems

extension CurveSheet {
  /// A figure for each channel: the median black, the mean dark grey, both quartiles light grey.
  package init(_ report: CurveReport) {
    self.init(
      report.curves.enumerated().map { number, curve in
        Self.figure(
          report, curve, title: number == 0 ? report.experiment.system.title : "",
          caption: number == report.curves.count - 1 ? Self.caption(report) : "")
      })
  }

  private static func figure(
    _ report: CurveReport, _ curve: CurveReport.Curve, title: String, caption: String
  ) -> CurveFigure {
    let axes = report.experiment.axes
    let axis = report.over == .x ? axes.x : axes.y
    let span = report.over == .x ? report.region.x : report.region.y
    let lines: [(grey: Double, number: KeyPath<CurveReport.Point, Double?>)] = [
      (0.7, \.lowerQuartile), (0.7, \.upperQuartile), (0.45, \.mean), (0, \.median),
    ]
    // A mean may be far from all others.
    let shown = lines.filter { $0.number != \.mean }
    let all = shown.flatMap { line in curve.points.compactMap { $0[keyPath: line.number] } }
    let scale: FigureAxis.Scale =
      curve.isMagnitude && all.contains { $0 > 0 } ? .log10 : .linear
    return CurveFigure(
      title: title, x: PaperFigure.axis(report.experiment, axis, span),
      y: CurvePoints.axis(curve.title, around: all, scale: scale),
      curves: lines.flatMap { line in
        CurvePoints.curves(
          curve.points.map { ($0.coordinate, $0[keyPath: line.number]) }, scale: scale,
          label: "", grey: line.grey)
      }, markers: [], caption: caption)
  }

  private static func caption(_ report: CurveReport) -> String {
    let counts = report.curves.map { curve in
      let counted = curve.points.reduce(0) { $0 + $1.countedCount }
      return "\(curve.channel) of \(counted)"
    }
    return
      "\(report.sampleCount) samples at each place: the median black, the mean dark grey, quartiles light grey. "
      + "Of \(report.size.count) samples count: " + counts.joined(separator: ", ")
      + ". \(report.experiment.steps) steps in \(report.precision.rawValue)."
  }
}
