import Files

/// Where a landscape's boundary runs: the 2x2 blocks of samples in which both outcomes occur.
public struct BoundaryCells: Sendable {
  /// Cells in a row, one less than samples.
  public let width: Int
  /// Rows of cells.
  public let height: Int
  /// Row by row, row 0 the lowest y: whether the boundary crosses the cell.
  public let cells: [Bool]

  /// Makes a set of cells; there must be `width * height` of them.
  package init(width: Int, height: Int, cells: [Bool]) {
    self.width = width
    self.height = height
    self.cells = cells
  }

  /// Marks the cells with a negative and a positive measure; zero and NaN count as neither.
  ///
  /// - Throws: `LandscapeError` for a landscape of fewer than 2 samples a side.
  public init(_ measures: Raster<Double>) throws(LandscapeError) {
    guard min(measures.width, measures.height) >= 2 else {
      throw LandscapeError(
        "size: '\(measures.width)x\(measures.height)' is not allowed; a boundary needs at least "
          + "2 samples a side")
    }
    width = measures.width - 1
    height = measures.height - 1
    var cells: [Bool] = []
    cells.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width {
        let corners = SIMD4(
          measures[x, y], measures[x + 1, y], measures[x, y + 1], measures[x + 1, y + 1])
        cells.append(any(corners .< 0) && any(corners .> 0))
      }
    }
    self.cells = cells
  }

  /// How many cells the boundary crosses.
  public var count: Int { cells.count(where: \.self) }
}
