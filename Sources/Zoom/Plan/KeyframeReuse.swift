import Experiment

/// Which samples of a landscape another one holds already: those whose coordinates are the same bits.
///
/// A network is decided by its coordinates, so equal bits mean equal outcomes. Between neighbouring
/// keyframes these are every second column and row: a quarter of the samples.
package struct KeyframeReuse {
  /// For each column, the column of the other landscape, or nil.
  private let columns: [Int?]
  /// For each row, the row of the other landscape, or nil.
  private let rows: [Int?]
  private let sourceWidth: Int

  /// Compares the coordinates of two grids of the same experiment.
  package init(from source: Grid, to target: Grid) {
    columns = Self.matches(source.xCoordinates, target.xCoordinates)
    rows = Self.matches(source.yCoordinates, target.yCoordinates)
    sourceWidth = source.size.width
  }

  /// Samples that need not be trained again.
  package var count: Int { columns.count { $0 != nil } * rows.count { $0 != nil } }

  /// The sample of the source with the coordinates of sample `index`, if there is one.
  package func source(of index: Int) -> Int? {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
    guard let sourceRow = rows[row], let sourceColumn = columns[column] else { return nil }
    return sourceRow * sourceWidth + sourceColumn
  }

  private static func matches(_ source: [Double], _ target: [Double]) -> [Int?] {
    let positions = Dictionary(
      source.enumerated().map { ($1.bitPattern, $0) }, uniquingKeysWith: { first, _ in first })
    return target.map { positions[$0.bitPattern] }
  }
}
