import Foundation
import Numbers

/// How the time of a landscape grows with one quantity while all others stay.
public struct GrowthSeries: Codable, Hashable, Sendable {
  /// What varies.
  public var quantity: GrowthQuantity
  /// The arithmetic of the networks.
  public var precision: Precision
  /// What was measured, by rising value.
  public var points: [GrowthPoint]

  /// Notes a series.
  package init(quantity: GrowthQuantity, precision: Precision, points: [GrowthPoint]) {
    self.quantity = quantity
    self.precision = precision
    self.points = points
  }

  /// The exponent of the busy time between two neighbouring values: 1 where twice the quantity takes
  /// twice the time.
  public static func exponent(_ before: GrowthPoint, _ after: GrowthPoint) -> Double? {
    guard let from = before.busySeconds, let to = after.busySeconds, from > 0, to > 0,
      before.value > 0, after.value > before.value
    else { return nil }
    return log(to / from) / log(Double(after.value) / Double(before.value))
  }

  /// The exponent of the busy time over all values, by least squares; nil below two points.
  public var exponent: Double? {
    let places = points.compactMap { point in
      point.busySeconds.map { (x: log(Double(point.value)), y: log($0)) }
    }.filter { $0.x.isFinite && $0.y.isFinite }
    let count = Double(places.count)
    let x = places.reduce(0) { $0 + $1.x } / count
    let y = places.reduce(0) { $0 + $1.y } / count
    let spread = places.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
    guard places.count >= 2, spread > 0 else { return nil }
    return places.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
  }
}
