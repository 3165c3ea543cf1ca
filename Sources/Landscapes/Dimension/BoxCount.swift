import Foundation

/// How many boxes of each size a boundary crosses, and how fast that number falls with the size.
///
/// As `porespy.metrics.boxcount` does it, which the paper used: ten box sizes, evenly spaced in their
/// logarithm from 10 cells to the shorter side and rounded down, tiles from the corner on, those cut
/// short by the far edges included, and slopes by `numpy.gradient`. One thing differs: porespy leaves
/// out boxes that are filled without a gap, which would give a filled area the dimension of its
/// outline; here they count, as in the definition of the box-counting dimension.
public struct BoxCount: Hashable, Sendable {
  /// One size of boxes.
  public struct Scale: Hashable, Sendable {
    /// The boxes' side, in cells.
    public let side: Int
    /// How many of them the boundary crosses.
    public let count: Int
    /// The local dimension: minus the slope of log count over log side; nil where boxes of this or a
    /// neighbouring size are nowhere crossed, or where there is one size only.
    public let slope: Double?
  }

  /// The sizes, ascending.
  public let scales: [Scale]

  /// The smallest box that is counted unless sizes are given, in cells.
  public static let smallestSide = 10
  /// How many sizes are counted unless sizes are given.
  public static let defaultSizeCount = 10

  /// Samples of the shorter side below which the default sizes measure themselves: there are too few boxes.
  public static let minimumSamples = 64

  /// Throws for a landscape of fewer samples.
  public static func checkSize(width: Int, height: Int) throws(LandscapeError) {
    guard min(width, height) >= minimumSamples else {
      throw LandscapeError(
        "size: '\(width)x\(height)' is not allowed; counting boxes needs at least \(minimumSamples) "
          + "samples a side")
    }
  }

  /// Counts boxes of the given sides, or of the default ones.
  public init(_ boundary: BoundaryCells, sides: [Int]? = nil) {
    var counter = BoxCounter(width: boundary.width, height: boundary.height, sides: sides)
    for y in 0..<boundary.height {
      let row = y * boundary.width
      counter.add(row: y, crossed: (0..<boundary.width).filter { boundary.cells[row + $0] })
    }
    self.init(counter)
  }

  /// The slopes of what was counted.
  init(_ counter: BoxCounter) {
    let (sides, counts) = (counter.sides, counter.counts)
    let slopes = Self.slopes(sides: sides, counts: counts)
    scales = sides.indices.map {
      Scale(side: sides[$0], count: counts[$0], slope: slopes[$0])
    }
  }

  /// The local dimensions that exist.
  public var slopes: [Double] { scales.compactMap(\.slope) }

  static func defaultSides(width: Int, height: Int) -> [Int] {
    let low = log10(Double(smallestSide))
    let high = log10(Double(min(width, height)))
    return (0..<defaultSizeCount).map { index in
      let exponent = low + (high - low) * Double(index) / Double(defaultSizeCount - 1)
      // What is a whole number but for rounding stays one.
      return Int(pow(10, exponent) + 1e-9)
    }
  }

  /// Minus the derivative of log count by log side, as `numpy.gradient` takes it for uneven spacing:
  /// second order inside, one-sided at the ends.
  private static func slopes(sides: [Int], counts: [Int]) -> [Double?] {
    guard sides.count >= 2 else { return sides.map { _ in nil } }
    let x = sides.map { log10(Double($0)) }
    let y = counts.map { log10(Double($0)) }
    return sides.indices.map { index in
      let slope: Double
      if index == 0 {
        slope = (y[1] - y[0]) / (x[1] - x[0])
      } else if index == sides.count - 1 {
        slope = (y[index] - y[index - 1]) / (x[index] - x[index - 1])
      } else {
        let before = x[index] - x[index - 1]
        let after = x[index + 1] - x[index]
        slope =
          (before * before * y[index + 1] + (after * after - before * before) * y[index]
            - after * after * y[index - 1]) / (before * after * (before + after))
      }
      return slope.isFinite ? 0 - slope : nil
    }
  }
}
