import Compute
import Numbers
import Systems

/// The same points with both rates one unit in the last place higher: what no picture should be
/// sensitive to, and every fractal is.
public struct MovedRates: PointSource {
  private let base: any PointSource
  private let precision: Precision

  /// Moves the rates of `base` by an ulp of `precision`.
  public init(_ base: any PointSource, precision: Precision) {
    self.base = base
    self.precision = precision
  }

  /// As many points as the base has.
  public var count: Int { base.count }

  /// One point of the base, its rates moved.
  public func point(at index: Int) -> ParameterPoint {
    var point = base.point(at: index)
    point[TrainingSlot.inputRate] = moved(point[TrainingSlot.inputRate])
    point[TrainingSlot.outputRate] = moved(point[TrainingSlot.outputRate])
    return point
  }

  private func moved(_ rate: Double) -> Double {
    switch precision {
    case .float: rate + Double(Float(rate).ulp)
    case .double: rate.nextUp
    }
  }
}
