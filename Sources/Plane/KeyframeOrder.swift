import Numbers

/// The order in which the pixels of a keyframe are computed: row by row those that the keyframe before lacks, then
/// row by row those that it has.
///
/// A pixel's place is its number in this order. It is the same whether the keyframe before is there or not, so
/// what was begun without it goes on with it. It takes the memory of some rows.
package struct KeyframeOrder: Sendable {
  /// Some pixels of one row whose places follow one another.
  package struct Run: Hashable, Sendable {
    /// The place of the first.
    package let firstPlace: Int
    /// Their columns, ascending.
    package let columns: [Int]
  }

  /// The row of the keyframe before at the place of a row, and the pixels that both have.
  package struct SharedRow: Hashable, Sendable {
    /// The row.
    package let row: Int
    /// The row of the keyframe before.
    package let sourceRow: Int
    /// The columns of the keyframe before, in the order of the places.
    package let sourceColumns: [Int]
    /// The places in this order.
    package let places: Range<Int>
  }

  /// Pixels in all.
  package let count: Int
  /// Pixels that the keyframe before lacks: the first places.
  package let newCount: Int
  private let allColumns: [Int]
  private let newColumns: [Int]
  private let sharedColumns: [Int]
  private let sourceColumns: [Int]
  private let sharedRows: [(row: Int, source: Int)]
  /// For each row, its place among the shared ones.
  private let sharedIndices: [Int?]
  /// For each row, the place of its first new pixel; at the end ``newCount``.
  private let rowStarts: [Int]

  /// Orders the pixels of a plane; `previous` is the plane of the keyframe before, nil for the first one.
  package init(_ plane: Plane, after previous: Plane?) {
    let (width, height) = (plane.size.width, plane.size.height)
    let columns = previous.map { plane.x.indices(in: $0.x) } ?? Array(repeating: nil, count: width)
    let hasColumns = columns.contains { $0 != nil }
    let rows =
      previous.flatMap { hasColumns ? plane.y.indices(in: $0.y) : nil }
      ?? Array(repeating: nil, count: height)
    count = plane.count
    allColumns = Array(0..<width)
    newColumns = columns.indices.filter { columns[$0] == nil }
    sharedColumns = columns.indices.filter { columns[$0] != nil }
    sourceColumns = columns.compactMap { $0 }
    var sharedRows: [(row: Int, source: Int)] = []
    var sharedIndices: [Int?] = []
    var rowStarts: [Int] = []
    var place = 0
    for (row, source) in rows.enumerated() {
      rowStarts.append(place)
      if let source {
        sharedIndices.append(sharedRows.count)
        sharedRows.append((row, source))
        place += newColumns.count
      } else {
        sharedIndices.append(nil)
        place += width
      }
    }
    rowStarts.append(place)
    newCount = place
    self.sharedRows = sharedRows
    self.sharedIndices = sharedIndices
    self.rowStarts = rowStarts
  }

  /// The pixel (`row * width + column`) at a place.
  package func pixel(at place: Int) -> Int {
    let width = allColumns.count
    guard place < newCount else {
      let (index, column) = (place - newCount).quotientAndRemainder(
        dividingBy: sharedColumns.count)
      return sharedRows[index].row * width + sharedColumns[column]
    }
    // The last row that begins at the place or before it; one without new pixels begins where the next one does.
    let row = rowStarts.partitioningIndex { $0 > place } - 1
    let columns = sharedIndices[row] == nil ? allColumns : newColumns
    return row * width + columns[place - rowStarts[row]]
  }

  /// The place of a pixel.
  package func place(of pixel: Int) -> Int {
    let (row, column) = pixel.quotientAndRemainder(dividingBy: allColumns.count)
    guard let index = sharedIndices[row] else { return rowStarts[row] + column }
    if let shared = Self.find(column, in: sharedColumns) {
      return newCount + index * sharedColumns.count + shared
    }
    return rowStarts[row] + (Self.find(column, in: newColumns) ?? 0)
  }

  /// Where the pixels of a row are.
  package func runs(row: Int) -> [Run] {
    guard let index = sharedIndices[row] else {
      return [Run(firstPlace: rowStarts[row], columns: allColumns)]
    }
    return [
      Run(firstPlace: rowStarts[row], columns: newColumns),
      Run(firstPlace: newCount + index * sharedColumns.count, columns: sharedColumns),
    ].filter { !$0.columns.isEmpty }
  }

  /// How many rows have pixels that the keyframe before has.
  package var sharedRowCount: Int { sharedRows.count }

  /// One of these rows, counted from the lowest.
  package func sharedRow(_ index: Int) -> SharedRow {
    let first = newCount + index * sharedColumns.count
    return SharedRow(
      row: sharedRows[index].row, sourceRow: sharedRows[index].source,
      sourceColumns: sourceColumns, places: first..<first + sharedColumns.count)
  }

  private static func find(_ column: Int, in columns: [Int]) -> Int? {
    let index = columns.partitioningIndex { $0 >= column }
    return index < columns.count && columns[index] == column ? index : nil
  }
}
