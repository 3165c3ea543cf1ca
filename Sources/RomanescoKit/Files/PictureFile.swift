import Files
import Pictures
import SystemPackage

/// A picture as a PNG, row by row.
package enum PictureFile {
  /// Writes a picture with its texts to a file, which takes its name with the others, or to standard output, at once.
  ///
  /// - Parameter option: names the output in errors.
  static func write(
    _ picture: any RowPicture, texts: [PNG.Text], to output: String, option: String,
    _ files: inout OutputFiles, _ feedback: Feedback
  ) throws {
    if StandardStream.isNamed(output) {
      try StandardStream.write(option: option, feedback) {
        try write(picture, texts: texts, to: $0, path: output, feedback)
      }
    } else {
      try files.add(output, option: option) {
        try write(picture, texts: texts, to: $0.descriptor, path: $0.path, feedback)
      }
    }
  }

  private static func write(
    _ picture: any RowPicture, texts: [PNG.Text], to descriptor: FileDescriptor, path: String,
    _ feedback: Feedback
  ) throws {
    let progress = RowProgress(path: path, count: picture.height, feedback)
    defer { progress.end() }
    try PNG.write(
      width: picture.width, height: picture.height, texts: texts, to: descriptor, path: path
    ) { row, pixels throws(FileError) in
      try picture.read(row: row, into: pixels)
      progress.show(picture.height - 1 - row)
    }
  }
}
