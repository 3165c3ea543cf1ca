import Files
import Landscapes
import Numbers
import Pictures
import Plane
import Systems

/// What a picture was made from; travels inside it.
struct PictureRecord: Codable {
  /// The text chunk's keyword, and the attribute's name in an EXR.
  static let keyword = "romanesco"

  /// The program that made it.
  var version: String
  var precision: Precision
  var palette: Palette
  var size: Size
  var region: Region
  /// The channel that colours the picture; nil for the experiment's first.
  private(set) var channel: String?
  var experiment: Experiment

  init(
    experiment: Experiment, region: Region, size: Size, precision: Precision, palette: Palette,
    channel: String? = nil
  ) {
    version = Romanesco.version
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
  init(picture path: String) throws {
    self = try about("--from '\(path)'") {
      guard let text = try PNG.texts(at: path).first(where: { $0.keyword == Self.keyword }) else {
        throw UsageError("carries no experiment; give a picture that romanesco drew")
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
  func channelIndex() throws -> Int {
    do {
      return try experiment.channels.index(named: channel)
    } catch {
      throw UsageError("--channel: \(error)")
    }
  }

  /// The record as YAML.
  func text() throws -> String { try ExperimentFile.encode(self) }

  /// The text chunks of a picture.
  func chunks() throws -> [PNG.Text] {
    [
      PNG.Text(keyword: "Software", text: "Romanesco \(version)"),
      PNG.Text(keyword: Self.keyword, text: try text()),
    ]
  }
}
