import Files
import Numbers
import Pictures
import Plane
import Systems

/// What a picture was made from; travels inside it.
public struct PictureRecord: Codable, Sendable {
  /// The text chunk's keyword, and the attribute's name in an EXR.
  package static let keyword = "romanesco"
  /// The name of the text in an archive of arrays.
  static let entry = "romanesco.yaml"
  /// The longest text that is read of one.
  private static let maximumTextByteCount = 1 << 20

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case version, precision, palette, size, window, supersample, region, channel, experiment
  }

  /// The program that made it.
  public private(set) var version: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// The colours.
  public var palette: Palette
  /// The samples that cover the region.
  public var size: Size
  /// Those of them that it shows; nil for all.
  public private(set) var window: Plane.Window?
  /// The samples of a side that a pixel shows the mean light of; nil for one.
  public private(set) var supersample: Int?
  /// Which part of the landscape it shows.
  public var region: Region
  /// The channel that colours the picture; nil for the experiment's first.
  public private(set) var channel: String?
  /// What every pixel trains.
  public var experiment: Experiment

  /// Describes a picture that this program makes.
  public init(
    experiment: Experiment, region: Region, size: Size, precision: Precision, palette: Palette,
    channel: String? = nil, supersample: Int = 1, window: Plane.Window? = nil
  ) {
    self.window = window
    self.supersample = supersample == 1 ? nil : supersample
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

  /// The factors by which a side may have more samples than pixels.
  public static let allowedSupersamples = 1...4

  /// The samples that it shows.
  public var samples: Size { window?.size ?? size }

  /// The pixels that the samples of the whole region make.
  public var pixels: Size {
    let factor = supersample ?? 1
    let pixels = try? Size(
      width: (size.width + factor - 1) / factor, height: (size.height + factor - 1) / factor)
    return pixels ?? size
  }

  /// The record that another version would have written.
  func made(by version: String) -> PictureRecord {
    var record = self
    record.version = version
    return record
  }

  /// The record without what only says how the samples are coloured.
  var landscape: PictureRecord {
    var record = self
    record.palette = .spectral
    record.channel = nil
    record.supersample = nil
    return record
  }

  /// Reads a record; an unknown field or a wrong value is named, and so is a missing one.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(
      decoder, names: CodingKeys.allCases.map(\.rawValue), of: "record")
    try fields.require(["version", "precision", "palette", "size", "region", "experiment"])
    version = try fields.read("version", default: "", allowed: "a version such as 0.3.0") { text in
      text.contains { !$0.isWhitespace } ? text : nil
    }
    precision = try fields.choice("precision", default: .float)
    palette = try fields.read("palette", default: .spectral, allowed: Palette.allowed) {
      Palette(rawValue: $0)
    }
    size = try Self.size(fields)
    window = fields.has("window") ? try Self.window(fields) : nil
    let factor = try fields.integer("supersample", default: 1, in: Self.allowedSupersamples)
    supersample = factor == 1 ? nil : factor
    region = try Self.region(fields)
    let experiment = try fields.value("experiment", as: Experiment.self)
    self.experiment = experiment
    let names = experiment.channels.map(\.name)
    channel =
      fields.has("channel")
      ? try fields.read("channel", default: "", allowed: "one of " + names.joined(separator: ", "))
      {
        names.contains($0) ? $0 : nil
      } : nil
  }

  private static func size(_ parent: FieldReader) throws -> Size {
    let sides = try parent.nested("size", names: ["width", "height"])
    try sides.require(["width", "height"])
    return try Size(
      width: sides.integer("width", default: 1, in: Size.allowedLengths),
      height: sides.integer("height", default: 1, in: Size.allowedLengths))
  }

  private static func window(_ parent: FieldReader) throws -> Plane.Window {
    let names = ["firstColumn", "firstRow", "size"]
    let fields = try parent.nested("window", names: names)
    try fields.require(names)
    return Plane.Window(
      firstColumn: try fields.integer("firstColumn", default: 0, in: allowedPlaces),
      firstRow: try fields.integer("firstRow", default: 0, in: allowedPlaces),
      size: try size(fields))
  }

  /// Where a window may begin.
  private static let allowedPlaces = -1_000_000_000...1_000_000_000

  private static func region(_ parent: FieldReader) throws -> Region {
    let fields = try parent.nested("region", names: ["x", "y", "angle"])
    return Region(
      x: try span(fields, "x"), y: try span(fields, "y"),
      angle: try fields.read("angle", default: nil, allowed: Region.allowedAngles) { text in
        let angle = try? DecimalNumber(text)
        return angle.flatMap { Region.isAllowed(angle: $0) ? .some($0) : nil }
      })
  }

  private static func span(_ parent: FieldReader, _ name: String) throws -> Region.Span {
    let fields = try parent.nested(name, names: ["centre", "width"])
    try fields.require(["centre", "width"])
    return Region.Span(
      centre: try fields.decimal("centre", default: 0),
      width: try fields.decimal("width", default: 1))
  }

  /// Reads the record of a picture or of the numbers of an `.exr`.
  public init(picture path: String) throws {
    self = try about("--from '\(path)'") { try PictureRecord(carriedBy: path) }
  }

  /// Reads the record of a picture or of numbers, by the path's suffix.
  init(carriedBy path: String) throws {
    try self.init(carriedBy: path, RawFormat(path))
  }

  /// Reads the record of numbers of a format, or of a picture where it is nil.
  init(carriedBy path: String, _ format: RawFormat?) throws {
    guard let text = try Self.text(in: path, format) else {
      throw UsageError(
        "carries no experiment; give a picture, an .exr or an .npz that romanesco wrote")
    }
    self = try about("its record") {
      try ExperimentFile.decode(PictureRecord.self, text, beside: path)
    }
  }

  /// Nil where there is none; throws where there are several, for nobody can tell which is the picture's own.
  private static func text(in path: String, _ format: RawFormat?) throws -> String? {
    switch format {
    case .exr: return try EXRRows(at: path).header.attributes[keyword]
    case .npz: return try text(of: ZipEntries(at: path))
    // What is no picture either says so itself.
    case .npy, nil: break
    }
    let texts = try PNG.texts(at: path).filter { $0.keyword == keyword }
    guard texts.count <= 1 else {
      throw UsageError(
        "carries \(texts.count) experiments, of which one at most can be its own; give a picture that "
          + "romanesco drew")
    }
    return texts.first?.text
  }

  /// The text of an archive of arrays; nil where it has none.
  private static func text(of entries: ZipEntries) throws -> String? {
    guard entries.contains(entry) else { return nil }
    return try entries.text(entry, maximumByteCount: maximumTextByteCount)
  }

  /// The record of an archive of arrays; nil where it has none. Throws where it cannot be read.
  static func record(of entries: ZipEntries) throws -> PictureRecord? {
    try text(of: entries).map { text in
      try about("its record") {
        try ExperimentFile.decode(PictureRecord.self, text, beside: entries.path)
      }
    }
  }

  /// What a person should know before the picture is made again; nil where it will be the same bits.
  package var caution: String? {
    guard version != Version.current else { return nil }
    return
      "Romanesco \(version.cut(to: 40)) made it, and this is \(Version.current): what is trained again may have "
      + "other bits"
  }

  /// The record of an EXR; nil where it has none. Throws where it cannot be read.
  static func record(of rows: EXRRows) throws -> PictureRecord? {
    try rows.header.attributes[keyword].map { text in
      try about("its record") {
        try ExperimentFile.decode(PictureRecord.self, text, beside: rows.path)
      }
    }
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
