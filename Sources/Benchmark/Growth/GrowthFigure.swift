import Foundation
import Pictures

/// How one device's times grow, as a figure: all series on one pair of logarithmic axes, each in
/// units of its least value and the time that this one takes.
public enum GrowthFigure {
  /// The figure; nil where no series has two points.
  public static func figure(_ device: DeviceRecord) -> CurveFigure? {
    let curves = (device.growth ?? []).compactMap { series -> CurveFigure.Curve? in
      let places = Self.places(series)
      guard places.count >= 2 else { return nil }
      return CurveFigure.Curve(
        label: series.quantity.rawValue, points: places,
        grey: series.precision == .float ? 0 : 0.5)
    }
    let places = curves.flatMap(\.points)
    guard let right = places.map(\.x).max(), let top = places.map(\.y).max() else { return nil }
    let bottom = places.map(\.y).min() ?? 0
    return CurveFigure(
      title: device.device,
      x: FigureAxis(
        label: "quantity, its least value = 1", low: -0.1, high: right + 0.2, scale: .log10),
      y: FigureAxis(
        label: "busy time of a landscape, that of the least value = 1", low: min(0, bottom) - 0.1,
        high: max(top, 0.5) + 0.2, scale: .log10),
      curves: curves,
      markers: curves.flatMap { curve in
        curve.points.map { CurveFigure.Marker(label: "", place: $0, isFilled: curve.grey == 0) }
      },
      caption: "Black: float, grey: double. \(device.platform), driver \(device.driver).")
  }

  private static func places(_ series: GrowthSeries) -> [SIMD2<Double>] {
    let measured = series.points.compactMap { point in
      point.busySeconds.map { (value: Double(point.value), busySeconds: $0) }
    }
    guard let first = measured.first else { return [] }
    return measured.map { point in
      SIMD2(log10(point.value / first.value), log10(point.busySeconds / first.busySeconds))
    }
  }
}
