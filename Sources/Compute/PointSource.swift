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

/// Some of the points of another source, in any order. Each keeps its place in the plane.
public struct SomePoints: PointSource {
  private let base: any PointSource
  private let indices: [Int]

  /// Takes points of `base` by their indices.
  public init(_ base: any PointSource, at indices: [Int]) {
    self.base = base
    self.indices = indices
  }

  /// As many as were taken.
  public var count: Int { indices.count }
  /// One of them.
  public func point(at index: Int) -> ParameterPoint { base.point(at: indices[index]) }
  /// That of the base.
  public var plane: Plane? { base.plane }
  /// The pixel of the base's point.
  public func pixel(at index: Int) -> Int { base.pixel(at: indices[index]) }
}

extension Array: PointSource where Element == ParameterPoint {
  /// One point.
  public func point(at index: Int) -> ParameterPoint { self[index] }
}
