/// The fractal dimension of a boundary: the median of its local slopes, and how far they spread.
public struct DimensionEstimate: Hashable, Sendable {
  /// The paper's estimate.
  public let median: Double
  /// A quarter of the slopes lie below it.
  public let lowerQuartile: Double
  /// A quarter of the slopes lie above it.
  public let upperQuartile: Double
  /// How many slopes there were.
  public let slopeCount: Int

  /// Why the number is no dimension: no set in a plane has more than 2. Nil where nothing speaks against it.
  public var caution: String? {
    if median > 2 { return "above 2, so there are too few boxes to measure by" }
    return upperQuartile > 2 ? "many slopes are above 2, so there are few boxes to measure by" : nil
  }

  /// The estimate over all local slopes of one or several landscapes; nil without any slope.
  public init?(_ boxCounts: [BoxCount]) {
    let slopes = boxCounts.flatMap(\.slopes).sorted()
    guard !slopes.isEmpty else { return nil }
    slopeCount = slopes.count
    median = Quantile.of(0.5, slopes)
    lowerQuartile = Quantile.of(0.25, slopes)
    upperQuartile = Quantile.of(0.75, slopes)
  }
}
