import Foundation

/// Lines of text whose parts stand below each other.
enum TextColumns {
  /// A line for each thing, its name before it.
  static func named(_ lines: [(name: String, text: String)]) -> String {
    lines.map { name, text in
      name.padding(toLength: 11, withPad: " ", startingAt: 0) + text + "\n"
    }.joined()
  }

  /// Columns of words, each as wide as its longest one.
  static func table(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell.padding(toLength: width, withPad: " ", startingAt: 0)
      }
      let line = cells.joined(separator: "  ")
      return line.replacing(/[ ]+$/, with: "") + "\n"
    }.joined()
  }
}
