/// Where a landscape's classes meet: pixels with a left, right, lower or upper neighbour of the
/// other class.
public enum ClassBoundary {
  /// Whether a pixel of a row lies on the boundary; `below` and `above` are the neighbouring rows, nil at an
  /// edge.
  public static func contains(
    _ column: Int, of row: [Bool], below: [Bool]?, above: [Bool]?
  ) -> Bool {
    let own = row[column]
    return (column > 0 && row[column - 1] != own)
      || (column + 1 < row.count && row[column + 1] != own)
      || (below.map { $0[column] != own } ?? false) || (above.map { $0[column] != own } ?? false)
  }
}
