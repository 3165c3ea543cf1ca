/// Which pixels of a plane another one has already: those at the same place.
///
/// Nothing but its place decides what a pixel becomes. Between neighbouring keyframes these are every
/// second column and row: a quarter of the pixels. Found by index arithmetic: see
/// ``Samples/indices(in:)``.
package struct PixelReuse {
  /// For each column, the column of the other plane, or nil.
  package let columns: [Int?]
  /// For each row, the row of the other plane, or nil.
  package let rows: [Int?]
  private let sourceWidth: Int

  /// Compares two planes with the same axes.
  package init(from source: Plane, to target: Plane) {
    columns = target.x.indices(in: source.x)
    rows = target.y.indices(in: source.y)
    sourceWidth = source.size.width
  }

  /// Pixels that need not be computed again.
  package var count: Int { columns.count { $0 != nil } * rows.count { $0 != nil } }

  /// The pixel of the source at the place of pixel `index`, if there is one.
  package func source(of index: Int) -> Int? {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
    guard let sourceRow = rows[row], let sourceColumn = columns[column] else { return nil }
    return sourceRow * sourceWidth + sourceColumn
  }
}
