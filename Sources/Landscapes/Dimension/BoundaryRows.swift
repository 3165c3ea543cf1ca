/// Follows a boundary while the rows of a landscape's measures come, from either end, and counts its boxes.
///
/// It holds two rows, whatever the landscape's size.
package struct BoundaryRows {
  /// Samples in a row.
  package let width: Int
  /// Rows of samples.
  package let height: Int
  private var counter: BoxCounter
  private var last: (row: Int, measures: [Double])?

  /// Gets ready; throws for a landscape of fewer than 2 samples a side.
  package init(width: Int, height: Int, sides: [Int]? = nil) throws(LandscapeError) {
    try BoundaryCells.checkSize(width: width, height: height)
    self.width = width
    self.height = height
    counter = BoxCounter(width: width - 1, height: height - 1, sides: sides)
  }

  /// Takes a row of measures; each row once, upwards or downwards.
  package mutating func add(row: Int, _ measures: UnsafeBufferPointer<Double>) {
    if let last {
      last.measures.withUnsafeBufferPointer { other in
        counter.add(
          row: min(row, last.row), crossed: BoundaryCells.crossedColumns(other, measures))
      }
    }
    last = (row, Array(measures))
  }

  /// The boxes of all rows.
  package var boxCount: BoxCount { BoxCount(counter) }
}
