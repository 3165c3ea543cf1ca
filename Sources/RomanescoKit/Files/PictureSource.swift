import Systems

/// What is made again: a picture or the numbers of an `.exr` or `.npz`, which carry their record.
///
/// Standard input, which `-` names, may also hold an experiment in YAML.
public struct PictureSource: Sendable {
  /// What a picture carries; nil for an experiment alone.
  public let record: PictureRecord?
  /// The experiment.
  public let experiment: Experiment

  /// Reads a file or standard input; every failure is one line that begins with `--from`.
  public init(_ path: String) throws {
    (record, experiment) = try about("--from '\(path)'") {
      guard StandardStream.isNamed(path) else {
        return Self.parts(try PictureRecord(carriedBy: path))
      }
      switch try StandardStream.input() {
      case .picture(let file, let format):
        return try withExtendedLifetime(file) {
          Self.parts(try PictureRecord(carriedBy: file.readablePath, format))
        }
      case .other(let bytes):
        let wanted = "a picture, an .exr, an .npz or an experiment in YAML"
        return (
          nil, try ExperimentFile.read(text: TextFile.text(bytes, wanted: wanted), beside: "")
        )
      }
    }
  }

  private static func parts(_ record: PictureRecord) -> (PictureRecord?, Experiment) {
    (record, record.experiment)
  }
}
