/// Quantiles of numbers.
package enum Quantile {
  /// The quantile of a share from 0 to 1 of sorted numbers, at least one: linear between the neighbouring ones, as
  /// `numpy.quantile` does.
  package static func of(_ share: Double, _ sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return sorted[index] }
    let rest = place - Double(index)
    return sorted[index] * (1 - rest) + sorted[index + 1] * rest
  }
}
