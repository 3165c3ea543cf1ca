/// A number that was measured several times: the median, and how far apart the values lie.
public struct Spread: Codable, Hashable, Sendable {
  /// The middle value, or the mean of the middle two.
  public var median: Double
  /// The least value.
  public var low: Double
  /// The greatest value.
  public var high: Double

  /// Summarises values; nil when there are none.
  public init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last else { return nil }
    self.low = low
    self.high = high
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The whole distance between least and greatest as a share of the median.
  public var relativeWidth: Double { median > 0 ? (high - low) / median : 0 }
}
