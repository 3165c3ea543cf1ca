/// Counts boxes of several sizes at once, while the rows of a boundary's cells come from either end.
package struct BoxCounter {
  /// Boxes of one size.
  private struct Boxes {
    let side: Int
    var count = 0
    /// The row of boxes that is counted now, and which of them are crossed.
    var row: Int?
    var isCrossed: [Bool]
    var crossedCount = 0

    mutating func add(_ row: Int, _ columns: [Int]) {
      if self.row != row / side {
        if crossedCount > 0 {
          count += crossedCount
          for index in isCrossed.indices { isCrossed[index] = false }
          crossedCount = 0
        }
        self.row = row / side
      }
      for column in columns where !isCrossed[column / side] {
        isCrossed[column / side] = true
        crossedCount += 1
      }
    }
  }

  private var boxes: [Boxes]
  /// The sides that are counted, ascending.
  package var sides: [Int] { boxes.map(\.side) }
  /// How many boxes of each size the rows so far crossed.
  package var counts: [Int] { boxes.map { $0.count + $0.crossedCount } }

  /// Gets ready for a boundary of some cells; sides that do not fit are left out.
  package init(width: Int, height: Int, sides: [Int]? = nil) {
    let allowed = 1...max(width, height, 1)
    let sides = Set(sides ?? BoxCount.defaultSides(width: width, height: height))
      .filter(allowed.contains).sorted()
    boxes = sides.map { side in
      Boxes(side: side, isCrossed: Array(repeating: false, count: (width + side - 1) / side))
    }
  }

  /// Takes a row's crossed cells, by their columns; each row once, upwards or downwards.
  package mutating func add(row: Int, crossed columns: [Int]) {
    for index in boxes.indices { boxes[index].add(row, columns) }
  }
}
