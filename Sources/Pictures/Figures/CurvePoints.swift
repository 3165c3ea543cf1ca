import Foundation

/// Makes curves of series with gaps.
public enum CurvePoints {
  /// The most points of a curve: more than a page shows apart.
  static let maximumCount = 4000

  /// The runs of points whose numbers are there, each a curve; only the last has the label.
  ///
  /// Of long series each run of neighbours is drawn by its least and its greatest number.
  ///
  /// - Parameters:
  ///   - start: the place of the first number along x; one further each.
  ///   - scale: how numbers stand on the axis; what has no logarithm is left out on a logarithmic one.
  public static func curves(
    _ values: [Double?], start: Double = 0, scale: FigureAxis.Scale, label: String, grey: Double
  ) -> [CurveFigure.Curve] {
    curves(
      values.enumerated().map { (start + Double($0), $1) }, scale: scale, label: label, grey: grey)
  }

  /// The same of numbers at any places along x, in order.
  public static func curves(
    _ values: [(x: Double, y: Double?)], scale: FigureAxis.Scale, label: String, grey: Double
  ) -> [CurveFigure.Curve] {
    var runs: [[SIMD2<Double>]] = [[]]
    for (x, value) in thinned(values) {
      if let place = value.flatMap({ self.place($0, scale) }) {
        runs[runs.count - 1].append(SIMD2(x, place))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    runs.removeAll(where: \.isEmpty)
    return runs.enumerated().map { number, points in
      CurveFigure.Curve(
        label: number == runs.count - 1 ? label : "", points: points, grey: grey)
    }
  }

  /// Where a number stands on an axis; nil where it does not.
  static func place(_ value: Double, _ scale: FigureAxis.Scale) -> Double? {
    let place =
      switch scale {
      case .log10: log10(value)
      case .linear: value
      }
    return place.isFinite ? place : nil
  }

  /// An axis about all numbers, with some room at both ends; from 0 to 1 where there is none.
  public static func axis(
    _ label: String, around values: some Sequence<Double>, scale: FigureAxis.Scale
  ) -> FigureAxis {
    let places = values.compactMap { place($0, scale) }
    guard let least = places.min(), let most = places.max() else {
      return FigureAxis(label: label, low: 0, high: 1, scale: scale)
    }
    let room = max(0.05 * (most - least), 1e-9 * max(1, abs(most), abs(least)))
    return FigureAxis(label: label, low: least - room, high: most + room, scale: scale)
  }

  private static func thinned(_ values: [(x: Double, y: Double?)]) -> [(x: Double, y: Double?)] {
    guard values.count > maximumCount else { return values }
    let length = (2 * values.count + maximumCount - 1) / maximumCount
    return stride(from: 0, to: values.count, by: length).flatMap { first in
      let run = values[first..<min(first + length, values.count)]
      let known = run.filter { $0.y?.isFinite == true }
      guard known.count == run.count, let least = known.min(by: { $0.y ?? 0 < $1.y ?? 0 }),
        let most = known.max(by: { $0.y ?? 0 < $1.y ?? 0 })
      else { return Array(run.prefix(2)) }
      return least.x < most.x ? [least, most] : [most, least]
    }
  }
}
