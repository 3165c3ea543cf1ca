import Files
import Numbers
import Pictures
import Plane
import Systems

/// What a picture was made from; travels inside it.
public struct PictureRecord: Codable, Sendable {
  /// The text chunk's keyword, and the attribute's name in an EXR.
  package static let keyword = "romanesco"

  /// The program that made it.
  public private(set) var version: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// The colours.
  public var palette: Palette
  /// Its samples.
  public var size: Size
  /// Which part of the landscape it shows.
  public var region: Region
  /// The channel that colours the picture; nil for the experiment's first.
  public private(set) var channel: String?
  /// What every pixel trains.
  public var experiment: Experiment

  /// Describes a picture that this program makes.
  public init(
    experiment: Experiment, region: Region, size: Size, precision: Precision, palette: Palette,
    channel: String? = nil
  ) {
    version = Version.current
    self.precision = precision
    self.palette = palette
    self.size = size
    self.region = region
    self.experiment = experiment
    setChannel(channel)
  }

  /// Chooses the channel that colours the picture; the first one, which is meant anyway, is not named.
  mutating func setChannel(_ name: String?) {
    channel = name == experiment.channels.first?.name ? nil : name
  }

  /// Reads the record of a picture.
  public init(picture path: String) throws {
    self = try about("--from '\(path)'") {
      let texts = try PNG.texts(at: path).filter { $0.keyword == Self.keyword }
      guard let text = texts.first else {
        throw UsageError("carries no experiment; give a picture that romanesco drew")
      }
      guard texts.count == 1 else {
        throw UsageError(
          "carries \(texts.count) experiments, of which one at most can be its own; give a picture that "
            + "romanesco drew")
      }
      return try about("its record") { try ExperimentFile.decode(PictureRecord.self, text.text) }
    }
  }

  /// The record of an EXR; nil where it has none that can be read.
  init?(_ rows: EXRRows) {
    guard let text = rows.header.attributes[Self.keyword],
      let record = try? ExperimentFile.decode(PictureRecord.self, text)
    else { return nil }
    self = record
  }

  /// The place of the channel that colours the picture in the experiment's list; throws one line for a name
  /// that is not there.
  package func channelIndex() throws -> Int {
    do {
      return try experiment.channels.index(named: channel)
    } catch {
      throw UsageError("--channel: \(error)")
    }
  }

  /// The record as YAML.
  public func text() throws -> String { try ExperimentFile.encode(self) }

  /// The text chunks of a picture.
  package func chunks() throws -> [PNG.Text] {
    [
      PNG.Text(keyword: "Software", text: "Romanesco \(version)"),
      PNG.Text(keyword: Self.keyword, text: try text()),
    ]
  }
}
