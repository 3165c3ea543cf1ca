import Experiment

/// The same points with both rates one unit in the last place higher: what no picture should be
/// sensitive to, and every fractal is.
public struct MovedRates: HyperparameterSource {
  private let base: any HyperparameterSource
  private let precision: Precision

  /// Moves the rates of `base` by an ulp of `precision`.
  public init(_ base: any HyperparameterSource, precision: Precision) {
    self.base = base
    self.precision = precision
  }

  /// As many points as the base has.
  public var count: Int { base.count }

  /// One point of the base, its rates moved.
  public func hyperparameters(at index: Int) -> Hyperparameters {
    var point = base.hyperparameters(at: index)
    point.inputRate = moved(point.inputRate)
    point.outputRate = moved(point.outputRate)
    return point
  }

  private func moved(_ rate: Double) -> Double {
    switch precision {
    case .float: rate + Double(Float(rate).ulp)
    case .double: rate.nextUp
    }
  }
}
