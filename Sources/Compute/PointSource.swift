import Plane
import Systems

/// The points of a run, by index.
public protocol PointSource: Sendable {
  /// Points in all.
  var count: Int { get }
  /// The values of one point.
  func point(at index: Int) -> ParameterPoint
  /// The plane whose pixels the points are, and where in it each lies; nil for points that lie nowhere.
  ///
  /// A trainer that goes deeper than doubles takes the decimal centre from here.
  var plane: Plane? { get }
  /// The pixel of ``plane`` that a point is.
  func pixel(at index: Int) -> Int
}

extension PointSource {
  /// Nowhere.
  public var plane: Plane? { nil }
  /// In the order of the pixels.
  public func pixel(at index: Int) -> Int { index }
}

extension Grid: PointSource {}

extension Array: PointSource where Element == ParameterPoint {
  /// One point.
  public func point(at index: Int) -> ParameterPoint { self[index] }
}
