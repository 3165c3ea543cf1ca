import Pictures

/// Makes a picture from the numbers of a landscape, without training.
public struct RecolourJob: Sendable {
  /// The numbers, `.npy` or `.exr`, as a render writes them.
  public var raw: String
  /// The colours.
  public var palette: Palette
  /// The picture, `.png`.
  public var output: String
  /// Told how far the picture is.
  public var feedback: Feedback

  /// Names the files.
  public init(
    raw: String, palette: Palette, output: String, feedback: Feedback = .silent
  ) {
    self.raw = raw
    self.palette = palette
    self.output = output
    self.feedback = feedback
  }

  /// Writes the picture, whole or not at all; it carries the record of an `.exr`.
  ///
  /// Throws a ``UsageError`` where the file holds something else, a ``WorkError`` where the system
  /// fails.
  public func run() throws {
    let (measures, recordText) = try RawFile.copy(raw, beside: output)
    var record = recordText.flatMap { try? ExperimentFile.decode(PictureRecord.self, $0) }
    record?.palette = palette
    let texts = try record?.chunks() ?? []
    var files = OutputFiles(feedback.interruptions)
    let picture = try RankPicture(measures, palette: palette)
    try files.add(output, option: "output") {
      try PictureFile.write(picture, texts: texts, to: $0, feedback)
    }
    try files.commit()
  }
}
