import Files
import Pictures

/// Writes what some pixels did into files.
package enum TraceFiles {
  /// How the names of files of a series may end.
  package static let suffixes = [".npy"] + CurveSheet.suffixes

  /// Writes the table as a NumPy array, a row for each step, or a figure, as the path's ending says; and weights as an array, a
  /// row for each pixel and step. Both files appear together.
  ///
  /// Where a pixel has no number the table has NaN.
  package static func write(
    _ report: TraceReport, to path: String?, weights: String?, fieldPrefix: String,
    _ feedback: Feedback
  ) throws {
    var files = OutputFiles(feedback.interruptions)
    if let path {
      try files.add(path, option: "\(fieldPrefix)output") { file in
        guard FileSuffix.has(path, ".npy") else {
          try CurveSheet(report).write(to: file)
          return
        }
        let columns = report.columns.map(\.values)
        try NPY.write(
          width: columns.count, height: columns.map(\.count).max() ?? 0, to: file
        ) { row, values throws(FileError) in
          for (place, column) in columns.enumerated() {
            values[place] = (row < column.count ? column[row] : nil) ?? .nan
          }
        }
      }
    }
    if let weights {
      let rows = report.pixels.flatMap { ($0.weights ?? []).map(\.values) }
      try files.add(weights, option: "\(fieldPrefix)weights-output") { file in
        guard let width = rows.first?.count else {
          throw UsageError("training ended before the steps of \(fieldPrefix)weights")
        }
        try NPY.write(width: width, height: rows.count, to: file) { row, values throws(FileError) in
          _ = values.update(fromContentsOf: rows[row])
        }
      }
    }
    try files.commit()
  }
}
