import Landscapes
import Numbers

/// How two landscapes of the same points differ.
public struct LandscapeComparison: Codable, Hashable, Sendable {
  /// Pixels in all.
  public var pixels: Int
  /// Pixels of which any bit of any field differs.
  public var differing: Int
  /// The first of them, row by row from the lowest; nil when all are equal.
  public var firstDiffering: Int?
  /// The distances of the measures, of pixels that keep their class; equal measures are left out.
  public var measureUlps: UlpHistogram
  /// Pixels whose class differs and that lie on the boundary of either landscape.
  public var flipsOnBoundary: Int
  /// Pixels whose class differs and that lie off both boundaries.
  public var flipsOffBoundary: Int

  /// Compares two landscapes of one size, as bits of `precision`.
  public init(_ a: Landscape, _ b: Landscape, precision: Precision) {
    precondition(a.size == b.size)
    let distances = Self.distances(a, b, precision: precision)
    let (left, right) = (a.classes, b.classes)
    let keepsClass = distances.indices.map { left?[$0] == right?[$0] }
    let flips = distances.indices.filter { !keepsClass[$0] }
    let boundary = zip(ClassBoundary.mask(a), ClassBoundary.mask(b)).map { $0 || $1 }
    pixels = a.outcomes.count
    firstDiffering = distances.firstIndex { !$0.isEqual }
    differing = distances.count { !$0.isEqual }
    measureUlps = UlpHistogram(
      distances.indices.lazy.filter {
        keepsClass[$0] && distances[$0].measure > 0
      }.map { distances[$0].measure })
    flipsOnBoundary = flips.count { boundary[$0] }
    flipsOffBoundary = flips.count - flipsOnBoundary
  }

  /// How far apart two outcomes are.
  public struct Distance: Hashable, Sendable {
    /// Whether every channel has the same bits.
    public var isEqual: Bool
    /// The distance of the first channel's values in ulp.
    public var measure: UInt64
  }

  /// The distance of each pixel.
  public static func distances(
    _ a: Landscape, _ b: Landscape, precision: Precision
  ) -> [Distance] {
    zip(a.outcomes, b.outcomes).map { left, right in
      let distances = zip(left.values, right.values).map { Bits.distance($0, $1, precision) }
      return Distance(isEqual: distances.allSatisfy { $0 == 0 }, measure: distances.first ?? 0)
    }
  }
}
