import Landscapes
import Numbers
import Plane
import Systems

/// How far good training lies from the boundary of some landscapes; a JSON record.
public struct EdgeReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// The distances of some samples.
  public struct Distances: Encodable, Sendable {
    /// How many samples there are.
    public let count: Int
    /// The median of their distances.
    public let median: Double
    /// Those of them that the border of the landscape is nearer to than that: what lies beyond may be nearer too.
    public let uncertainCount: Int
  }

  /// The sample with the least last loss.
  public struct Best: Encodable, Sendable {
    /// The place along x, in axis units.
    public let x: Double
    /// The place along y.
    public let y: Double
    /// Its loss.
    public let loss: Double
    /// Its distance.
    public let distance: Double
    /// Whether nothing beyond the border can be nearer.
    public let isCertain: Bool
  }

  /// One landscape.
  public struct Entry: Encodable, Sendable {
    /// The file.
    public let path: String
    /// Samples in a row.
    public let width: Int
    /// Rows of samples.
    public let height: Int
    /// What a unit of distance is along each axis.
    public let unit: String
    /// The channel whose least number is the best.
    public let lossChannel: String
    /// Samples that converged.
    public let convergedCount: Int
    /// Samples that diverged.
    public let divergedCount: Int
    /// The best one; nil, as the next two, where none converged or none diverged.
    public let best: Best?
    /// The best 5 % of those that converged.
    public let best5Percent: Distances?
    /// All that converged.
    public let converged: Distances?
    /// How much it costs to miss the best rate, for each row or column; nil where nobody asked.
    public let sensitivity: SensitivityReport?
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// Every landscape, in order.
  public let landscapes: [Entry]

  /// The share of samples that count as the best.
  static let bestShare = 0.05

  /// Measures finished landscapes.
  ///
  /// Throws one line for a file that is no landscape or lacks what is needed.
  ///
  /// - Parameters:
  ///   - paths: `.exr` files that a render or a zoom wrote.
  ///   - sensitivity: the axis of rates over which the sensitivity is taken; nil for none.
  ///   - fieldPrefix: stands before names of options in errors.
  public init(
    _ paths: [String], sensitivity: CurveReport.Direction? = nil, fieldPrefix: String = ""
  ) throws {
    landscapes = try paths.map {
      try Self.entry($0, sensitivity: sensitivity, fieldPrefix: fieldPrefix)
    }
  }

  private static func entry(
    _ path: String, sensitivity: CurveReport.Direction?, fieldPrefix: String
  ) throws -> Entry {
    let landscape = try LoadedLandscape(raw: path) { channels in
      var needed = [try classes(channels), try losses(channels)]
      if sensitivity != nil { needed += try SensitivityReport.channels(channels, fieldPrefix) }
      return needed.reduce(into: []) { all, channel in
        if !all.contains(channel) { all.append(channel) }
      }
    }
    return try about("raw '\(path)'") {
      try Entry(path, landscape, sensitivity: sensitivity, fieldPrefix: fieldPrefix)
    }
  }

  fileprivate static func classes(_ channels: [Channel]) throws(UsageError) -> Channel {
    guard let channel = channels.classOfSamples else {
      throw UsageError(
        "no channel tells converged from diverged samples; record the observable convergence or losses"
      )
    }
    return channel
  }

  /// The last loss, or else its ratio to the first, which has the same order where all begin alike.
  fileprivate static func losses(_ channels: [Channel]) throws(UsageError) -> Channel {
    guard
      let channel = channels.first(where: { $0.name == "lastLoss" })
        ?? channels.first(where: { $0.name == "lossRatio" })
    else {
      throw UsageError("has no last losses; record the observable losses or convergence")
    }
    return channel
  }
}

extension EdgeReport.Entry {
  fileprivate init(
    _ path: String, _ landscape: LoadedLandscape, sensitivity: CurveReport.Direction?,
    fieldPrefix: String
  ) throws {
    let record = landscape.record
    let channels = record.experiment.channels
    let classes = try EdgeReport.classes(channels)
    let losses = try EdgeReport.losses(channels)
    let (width, height) = (landscape.width, landscape.height)
    let numbers = landscape.planes[losses.name] ?? []
    let isDiverged = (landscape.planes[classes.name] ?? []).map(classes.isDiverged)
    let places = isDiverged.indices.filter { !isDiverged[$0] }
    self.path = path
    self.width = width
    self.height = height
    unit = Self.unit(record)
    lossChannel = losses.name
    convergedCount = places.count
    divergedCount = width * height - places.count
    self.sensitivity = try sensitivity.map {
      try SensitivityReport(landscape, over: $0, fieldPrefix)
    }
    guard let first = places.min(by: { numbers[$0] < numbers[$1] }), places.count < width * height
    else {
      (best, best5Percent, converged) = (nil, nil, nil)
      return
    }
    let distance = BoundaryDistance(
      isDiverged: isDiverged, width: width, height: height,
      across: record.region.x.width.doubleValue / Double(record.size.width),
      upwards: record.region.y.width.doubleValue / Double(record.size.height))
    let limit = Quantile.of(EdgeReport.bestShare, places.map { numbers[$0] }.sorted())
    let plane = try Plane(
      axes: record.experiment.axes, region: record.region, size: record.size, window: record.window)
    let place = plane.place(at: first)
    best = EdgeReport.Best(
      x: place.x, y: place.y, loss: numbers[first], distance: distance.distances[first],
      isCertain: distance.isCertain(first))
    best5Percent = EdgeReport.Distances(places.filter { numbers[$0] <= limit }, distance)
    converged = EdgeReport.Distances(places, distance)
  }

  /// For example `decades` or `decades along x, momentum along y`.
  private static func unit(_ record: PictureRecord) -> String {
    let axes = record.experiment.axes
    func unit(_ axis: Axis) -> String {
      axis.scale == .log10 ? "decades" : axis.parameter.rawValue
    }
    let (x, y) = (unit(axes.x), unit(axes.y))
    return x == y ? x : "\(x) along x, \(y) along y"
  }
}

extension EdgeReport.Distances {
  fileprivate init?(_ places: [Int], _ distance: BoundaryDistance) {
    guard !places.isEmpty else { return nil }
    count = places.count
    median = Quantile.of(0.5, places.map { distance.distances[$0] }.sorted())
    uncertainCount = places.count { !distance.isCertain($0) }
  }
}
