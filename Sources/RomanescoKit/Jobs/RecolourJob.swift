import Pictures
import Zooms

/// Makes a picture from the numbers of a landscape, without training.
public struct RecolourJob: Sendable {
  /// The numbers, `.npy` or `.exr`, as a render writes them.
  public var raw: String
  /// The colours.
  public var palette: Palette
  /// What is coloured, of the channels of an `.exr`; nil for that of its render.
  public var channel: String?
  /// The picture, `.png`, or `-` for standard output.
  public var output: String
  /// The name of the output in errors.
  private let outputField: String
  /// Told how far the picture is.
  public var feedback: Feedback

  /// Names the files.
  public init(
    raw: String, palette: Palette, channel: String? = nil, output: String,
    fieldPrefix: String = "", feedback: Feedback = .silent
  ) {
    self.channel = channel
    outputField = fieldPrefix + "output"
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
    var (values, record) = try RawFile.copy(
      raw, channel: channel, beside: output, outputField: outputField, feedback)
    record?.palette = palette
    let texts = try record?.chunks() ?? []
    var files = OutputFiles(feedback.interruptions)
    let colouring = try record.map { try $0.experiment.channels[$0.channelIndex()].kind.colouring }
    let picture = AveragedPicture(
      try (colouring ?? .signedRanks).picture(of: values, palette: palette),
      side: record?.supersample ?? 1)
    try PictureFile.write(
      picture, texts: texts, to: output, option: outputField, &files, feedback)
    try files.commit()
  }
}
