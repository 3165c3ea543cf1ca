import Files
import Landscapes
import Numbers
import Systems

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

  /// No pixels.
  init() {
    pixels = 0
    differing = 0
    measureUlps = UlpHistogram([])
    flipsOnBoundary = 0
    flipsOffBoundary = 0
  }

  /// Compares two landscapes of one size, as bits of `precision`, in the memory of some rows.
  package init(
    _ a: some ChannelSource, _ b: some ChannelSource, precision: Precision
  ) throws(FileError) {
    var rows = ComparisonRows(a.channels, precision)
    for row in 0..<a.size.height {
      rows.add(try a.outcomes(row: row), try b.outcomes(row: row))
    }
    self = rows.finished()
  }

  /// How far apart two outcomes are.
  public struct Distance: Hashable, Sendable {
    /// Whether every channel has the same bits.
    public var isEqual: Bool
    /// The distance of the first channel's values in ulp.
    public var measure: UInt64

    /// Measures two outcomes of one pixel.
    public init(_ left: Outcome, _ right: Outcome, precision: Precision) {
      let distances = zip(left.values, right.values).map { Bits.distance($0, $1, precision) }
      isEqual = distances.allSatisfy { $0 == 0 }
      measure = distances.first ?? 0
    }
  }
}
