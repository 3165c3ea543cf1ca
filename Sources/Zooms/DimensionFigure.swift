import Foundation
import Landscapes
import Pictures

extension PanelFigure {
  /// Box counts and local slopes over the box size, a curve for each landscape.
  ///
  /// Landscapes without a boundary have no curve; nil where none has one.
  public static func dimension(_ boxCounts: [BoxCount]) -> PanelFigure? {
    guard let estimate = DimensionEstimate(boxCounts) else { return nil }
    let crossed = boxCounts.map { $0.scales.filter { $0.count > 0 } }
    let sides = crossed.joined().map { log10(Double($0.side)) }
    let counts = crossed.joined().map { log10(Double($0.count)) }
    let x = axis("box side (cells)", around: sides, margin: 0.1, scale: .log10)
    let shades = boxCounts.indices.map { 0.65 * Double($0) / Double(max(1, boxCounts.count - 1)) }
    return PanelFigure(panels: [
      Panel(
        title: "boxes that the boundary crosses", x: x,
        y: axis("number of boxes", around: counts, margin: 0.2, scale: .log10),
        curves: zip(crossed, shades).map { scales, grey in
          Curve(
            points: scales.map { SIMD2(log10(Double($0.side)), log10(Double($0.count))) },
            grey: grey)
        }),
      Panel(
        title: String(format: "local dimension, median %.3f", estimate.median), x: x,
        y: axis(
          "local slope", around: boxCounts.flatMap(\.slopes) + [1, 2], margin: 0.1, scale: .linear),
        curves: zip(boxCounts, shades).map { boxCount, grey in
          Curve(
            points: boxCount.scales.compactMap { scale in
              scale.slope.map { SIMD2(log10(Double(scale.side)), $0) }
            }, grey: grey)
        }, level: estimate.median),
    ])
  }

  private static func axis(
    _ label: String, around values: [Double], margin: Double, scale: FigureAxis.Scale
  ) -> FigureAxis {
    FigureAxis(
      label: label, low: (values.min() ?? 0) - margin, high: (values.max() ?? 1) + margin,
      scale: scale)
  }
}
