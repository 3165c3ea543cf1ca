import Numbers
import Pictures
import Systems

extension CurveSheet {
  /// The losses of all pixels over the steps, or their activities, below that how a neighbour's distance grew where it was told; of maps and
  /// flows the first two numbers of their orbits, the only one of the line over the steps.
  package init(_ report: TraceReport) {
    let caption = Self.caption(report)
    if report.pixels.contains(where: { (2...4).contains($0.orbit?.first?.count ?? 0) }) {
      self.init([Self.orbits(report, caption)])
    } else {
      let hasNeighbour = report.pixels.contains { $0.logGrowthSum != nil }
      self.init(
        [Self.overSteps(report, hasNeighbour ? "" : caption)]
          + (hasNeighbour ? [Self.growth(report, caption)] : []))
    }
  }

  /// Shades that are told apart, the first black.
  static func grey(_ number: Int, of count: Int) -> Double {
    count < 2 ? 0 : 0.7 * Double(number) / Double(count - 1)
  }

  private static func label(_ number: Int, _ report: TraceReport) -> String {
    report.pixels.count == 1 ? "" : "\(number + 1)"
  }

  private static func steps(_ report: TraceReport) -> FigureAxis {
    FigureAxis(label: "step", low: 0, high: Double(max(1, report.stepCount)), scale: .linear)
  }

  /// Losses, activities, or numbers of the line.
  private static func overSteps(_ report: TraceReport, _ caption: String) -> CurveFigure {
    func values(_ pixel: TraceReport.Pixel) -> [Double?] {
      pixel.losses ?? pixel.activities
        ?? (pixel.orbit ?? []).map { $0[0] }
    }
    let all = report.pixels.flatMap { values($0).compactMap { $0 } }
    let label =
      report.pixels.contains { $0.losses != nil }
      ? "loss"
      : report.pixels.contains { $0.activities != nil }
        ? "activity" : report.experiment.system.stateNames?.first ?? "x"
    let hasNumbers = report.pixels.contains { $0.orbit != nil }
    let scale: FigureAxis.Scale = !hasNumbers && all.contains { $0 > 0 } ? .log10 : .linear
    return CurveFigure(
      title: report.experiment.system.title, x: steps(report),
      y: CurvePoints.axis(label, around: all, scale: scale),
      curves: report.pixels.enumerated().flatMap { number, pixel in
        CurvePoints.curves(
          values(pixel), scale: scale, label: Self.label(number, report),
          grey: grey(number, of: report.pixels.count))
      }, markers: [], caption: caption)
  }

  private static func growth(_ report: TraceReport, _ caption: String) -> CurveFigure {
    let sums = report.pixels.map { pixel in
      [pixel.logDistances?.first.flatMap { $0 }.map { _ in 0 }] + (pixel.logGrowthSum ?? [])
    }
    let axis = CurvePoints.axis(
      "ln of the neighbour's distance / its first", around: sums.joined().compactMap { $0 } + [0],
      scale: .linear)
    let curves = sums.enumerated().flatMap { number, sum in
      CurvePoints.curves(
        sum, scale: .linear, label: label(number, report),
        grey: grey(number, of: report.pixels.count))
    }
    return CurveFigure(
      title: "", x: steps(report), y: axis, curves: curves, markers: windows(report, sums),
      caption: caption)
  }

  /// Where the straightest pieces begin and end.
  private static func windows(
    _ report: TraceReport, _ sums: [[Double?]]
  ) -> [CurveFigure.Marker] {
    zip(report.pixels, sums).flatMap { pixel, sum -> [CurveFigure.Marker] in
      guard let window = pixel.bestWindow else { return [] }
      return [window.firstStep, window.firstStep + window.length - 1].enumerated().compactMap {
        number, step in
        sum[step].map { height in
          CurveFigure.Marker(
            label: number == 0
              ? "slope \(NumberText.rounded(window.slope)), R2 \(NumberText.rounded(window.rSquared))"
              : "",
            place: SIMD2(Double(step), height), isFilled: window.isChaotic)
        }
      }
    }
  }

  private static func orbits(_ report: TraceReport, _ caption: String) -> CurveFigure {
    let names = report.experiment.system.stateNames ?? []
    let orbits = report.pixels.map { pixel in
      (pixel.orbit ?? []).map { $0.compactMap(\.self) }.filter { $0.count == names.count }
    }
    return CurveFigure(
      title: report.experiment.system.title,
      x: CurvePoints.axis(names[0], around: orbits.joined().map { $0[0] }, scale: .linear),
      y: CurvePoints.axis(names[1], around: orbits.joined().map { $0[1] }, scale: .linear),
      curves: orbits.enumerated().map { number, orbit in
        CurveFigure.Curve(
          label: label(number, report), points: orbit.map { SIMD2($0[0], $0[1]) },
          grey: grey(number, of: report.pixels.count))
      }, markers: [], caption: caption)
  }

  private static func caption(_ report: TraceReport) -> String {
    let shown = 8
    let places = report.pixels.prefix(shown).enumerated().map { number, pixel in
      let name = report.pixels.count == 1 ? "" : "\(number + 1): "
      return "\(name)\(pixel.x) \(pixel.y)".replacing("-", with: "\u{2212}")
    }
    let others = report.pixels.count - places.count
    return (places.joined(separator: "; ") + (others > 0 ? "; and \(others) more" : ""))
      + "\nin \(report.precision.rawValue)"
  }
}
