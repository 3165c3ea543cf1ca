import Files
import Pictures

/// A picture as a PNG, row by row.
package enum PictureFile {
  /// Writes a picture with its texts into an open file.
  package static func write(
    _ picture: any RowPicture, texts: [PNG.Text], to file: borrowing AtomicFile,
    _ feedback: Feedback
  ) throws {
    let progress = RowProgress(path: file.path, count: picture.height, feedback)
    defer { progress.end() }
    try PNG.write(
      width: picture.width, height: picture.height, texts: texts, to: file
    ) { row, pixels throws(FileError) in
      try picture.read(row: row, into: pixels)
      progress.show(picture.height - 1 - row)
    }
  }
}
