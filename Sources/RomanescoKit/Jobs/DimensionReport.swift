import Landscapes

/// The fractal dimensions of some landscapes' boundaries, and of all together, as data; a JSON record.
public struct DimensionReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// A dimension, and how far the local slopes spread.
  public struct Estimate: Encodable, Sendable {
    /// The median of the local slopes.
    public let median: Double
    /// A quarter of them lie below it.
    public let lowerQuartile: Double
    /// A quarter of them lie above it.
    public let upperQuartile: Double
    /// How many there are.
    public let slopeCount: Int
    /// Why the number is no dimension; nil where nothing speaks against it.
    public let caution: String?

    init(_ estimate: DimensionEstimate) {
      median = estimate.median
      lowerQuartile = estimate.lowerQuartile
      upperQuartile = estimate.upperQuartile
      slopeCount = estimate.slopeCount
      caution = estimate.caution
    }
  }

  /// The boxes of one size.
  public struct Boxes: Encodable, Sendable {
    /// Their side, in cells.
    public let side: Int
    /// How many of them the boundary crosses.
    public let count: Int
    /// The local slope; nil where there is none.
    public let slope: Double?
  }

  /// One landscape.
  public struct Entry: Encodable, Sendable {
    /// The file or the store.
    public let path: String
    /// The keyframe of a store; nil for a file.
    public let keyframe: Int?
    /// Samples in a row.
    public let width: Int
    /// Rows of samples.
    public let height: Int
    /// Its dimension; nil where it has no boundary.
    public let estimate: Estimate?
    /// What was counted, the smallest boxes first.
    public let boxes: [Boxes]

    /// The path, and the keyframe where there is one.
    public var name: String { keyframe.map { "\(path) keyframe \($0)" } ?? path }
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// Every landscape, in order.
  public private(set) var landscapes: [Entry] = []
  /// The dimension over all slopes of all landscapes; nil where none has a boundary.
  public private(set) var estimate: Estimate?
  /// What was counted in each landscape.
  package private(set) var boxCounts: [BoxCount] = []

  private enum CodingKeys: CodingKey {
    case schemaVersion, landscapes, estimate
  }

  /// Begins without a landscape.
  public init() {}

  /// Adds a landscape whose rows have all come.
  package mutating func add(path: String, keyframe: Int? = nil, _ boundary: BoundaryRows) -> Entry {
    let boxCount = boundary.boxCount
    let entry = Entry(
      path: path, keyframe: keyframe, width: boundary.width, height: boundary.height,
      estimate: DimensionEstimate([boxCount]).map(Estimate.init),
      boxes: boxCount.scales.map { Boxes(side: $0.side, count: $0.count, slope: $0.slope) })
    boxCounts.append(boxCount)
    landscapes.append(entry)
    estimate = DimensionEstimate(boxCounts).map(Estimate.init)
    return entry
  }

  /// A row of names, one for each landscape, and one for all together, whose path is empty.
  public var csv: String {
    let names = [
      "schemaVersion", "path", "keyframe", "width", "height", "median", "lowerQuartile",
      "upperQuartile", "slopeCount", "caution",
    ]
    var rows = [names]
    for entry in landscapes {
      rows.append(
        ["\(schemaVersion)", entry.path, entry.keyframe.map(String.init) ?? ""]
          + ["\(entry.width)", "\(entry.height)"] + Self.fields(entry.estimate))
    }
    rows.append(["\(schemaVersion)", "", "", "", ""] + Self.fields(estimate))
    return rows.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func fields(_ estimate: Estimate?) -> [String] {
    guard let estimate else { return ["", "", "", "0", ""] }
    return [estimate.median, estimate.lowerQuartile, estimate.upperQuartile].map { "\($0)" }
      + ["\(estimate.slopeCount)", estimate.caution ?? ""]
  }

  /// A field as RFC 4180 has it.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
