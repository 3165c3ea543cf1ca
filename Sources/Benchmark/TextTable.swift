/// Lines of text in columns: the first to the left, all others to the right.
package struct TextTable {
  private var rows: [[String]]

  /// Begins with the columns' titles.
  package init(_ titles: [String]) {
    rows = [titles]
  }

  /// Adds a row below the others.
  package mutating func append(_ row: [String]) {
    rows.append(row)
  }

  /// All rows, no space at their ends.
  package var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }
      var line = cells.joined(separator: "  ")[...]
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
