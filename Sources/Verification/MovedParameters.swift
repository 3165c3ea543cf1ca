import Compute
import Numbers
import Systems

/// The points of a grid with all that its axes vary one unit in the last place higher: what no picture should be
/// sensitive to, and every fractal is.
///
/// They lie beside the pixels of the grid's plane, and so tell no plane.
public struct MovedParameters: PointSource {
  private let base: Grid
  private let precision: Precision

  /// Moves what the axes of `base` vary by an ulp of `precision`.
  public init(_ base: Grid, precision: Precision) {
    self.base = base
    self.precision = precision
  }

  /// As many points as the base has.
  public var count: Int { base.count }

  /// One point of the base, moved.
  public func point(at index: Int) -> ParameterPoint {
    var point = base.point(at: index)
    for slot in base.variedSlots { point[slot] = moved(point[slot]) }
    return point
  }

  private func moved(_ value: Double) -> Double {
    switch precision {
    case .float: value + Double(Float(value).ulp)
    case .double: value.nextUp
    }
  }
}
