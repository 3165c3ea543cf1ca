import Numbers

/// What the pixels of an almost-linear network share, in their arithmetic: every constant rounded once, here.
public struct RoundedAlmostLinear<Scalar: ScalarProtocol>: Sendable {
  /// The points that are learned, row by row.
  public let series: [Scalar]
  /// A state before the first step: A, W row by row, h; with a free run also the first point, 0 for units that are not seen, and a loss of
  /// 0; with an exponent also a tangent of ones, its size and a power of 0 taken out of it.
  public let start: [Scalar]
  /// `1 / ((window - 1) seen)`: a loss is the sum of squared errors times this.
  public let inverseCount: Scalar
  /// `2 / ((window - 1) seen)`: the slope of a loss is an error times this.
  public let errorFactor: Scalar
  /// Rounds points.
  public let points: PointRounding<Scalar>

  /// Rounds a setup.
  public init(_ setup: AlmostLinearSetup) {
    let network = setup.network
    let constants = AlmostLinearConstants(network)
    series = setup.series.map { Scalar($0) }
    var start = setup.start.map { Scalar($0) }
    if network.trainingSteps != nil {
      start += series.prefix(network.seen)
      start += Array(repeating: 0, count: network.units - network.seen + 1)
    }
    if setup.experiment.neighbour != nil {
      start += Array(repeating: 1, count: network.units) + [Scalar(Double(network.units)), 0]
    }
    self.start = start
    inverseCount = Scalar(constants.inverseCount)
    errorFactor = Scalar(constants.errorFactor)
    points = PointRounding(network)
  }
}

/// The constants of an almost-linear network in double precision, before they are rounded to the pixels' arithmetic.
package struct AlmostLinearConstants: Hashable, Sendable {
  package let inverseCount: Double
  package let errorFactor: Double

  package init(_ network: AlmostLinearSystem) {
    let count = Double((network.window - 1) * network.seen)
    inverseCount = 1 / count
    errorFactor = 2 / count
  }
}
