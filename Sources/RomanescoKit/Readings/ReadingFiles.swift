import Pictures

/// Writes figures of readings.
package enum ReadingFiles {
  /// Writes a sheet, whole or not at all; `option` names it in errors.
  package static func write(
    _ sheet: CurveSheet, to path: String, option: String, _ feedback: Feedback
  ) throws {
    var files = OutputFiles(feedback.interruptions)
    try files.add(path, option: option) { try sheet.write(to: $0) }
    try files.commit()
  }
}
