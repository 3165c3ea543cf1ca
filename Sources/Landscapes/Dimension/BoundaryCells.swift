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
    try Self.checkSize(width: measures.width, height: measures.height)
    width = measures.width - 1
    height = measures.height - 1
    let (width, height) = (width, height)
    self.cells = measures.elements.withUnsafeBufferPointer { elements in
      func row(_ y: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(rebasing: elements[y * measures.width..<(y + 1) * measures.width])
      }
      var cells: [Bool] = []
      cells.reserveCapacity(width * height)
      for y in 0..<height {
        var crossed = [Bool](repeating: false, count: width)
        for x in Self.crossedColumns(row(y), row(y + 1)) { crossed[x] = true }
        cells += crossed
      }
      return cells
    }
  }

  /// Throws for a landscape of fewer than 2 samples a side, which has no cells.
  static func checkSize(width: Int, height: Int) throws(LandscapeError) {
    guard min(width, height) >= 2 else {
      throw LandscapeError(
        "size: '\(width)x\(height)' is not allowed; a boundary needs at least 2 samples a side")
    }
  }

  /// How many cells the boundary crosses.
  public var count: Int { cells.count(where: \.self) }

  /// The cells between two neighbouring rows that the boundary crosses, by their columns.
  static func crossedColumns(
    _ lower: UnsafeBufferPointer<Double>, _ upper: UnsafeBufferPointer<Double>
  ) -> [Int] {
    (0..<max(0, lower.count - 1)).filter { x in
      let corners = SIMD4(lower[x], lower[x + 1], upper[x], upper[x + 1])
      return any(corners .< 0) && any(corners .> 0)
    }
  }
}
