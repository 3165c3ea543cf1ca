import Experiment

/// Finds the centre of a zoom: follows the boundary downwards, keyframe by keyframe.
///
/// At each width a small landscape is trained, and the next one is centred where both outcomes mix
/// best (``BoundaryScore``). The same experiment, precision and widths give the same centre on
/// every device.
public struct Autopilot: Sendable {
  /// One level of the search: a region that is centred on what the level found.
  public struct Level: Sendable {
    /// Counts from 0.
    public let keyframe: Int
    /// The region about the new centre.
    public let region: Region
    /// Whether both outcomes mix there; otherwise the centre stayed where it was.
    public let hasBoundary: Bool
  }

  /// Samples along the longer side of a level's landscape.
  static let side = 40
  private static let leastSide = 16

  private let experiment: Experiment
  private let precision: Precision
  private let isConverged: @Sendable (Grid) throws -> [Bool]

  /// Searches with a training.
  public init(_ training: ZoomTraining) {
    self.init(experiment: training.setup.experiment, precision: training.precision) { grid in
      try training.outcomes(grid).map(\.isConverged)
    }
  }

  /// Searches a landscape that a closure makes.
  package init(
    experiment: Experiment, precision: Precision,
    isConverged: @escaping @Sendable (Grid) throws -> [Bool]
  ) {
    self.experiment = experiment
    self.precision = precision
    self.isConverged = isConverged
  }

  /// Networks that a search of so many keyframes trains.
  public static func networkCount(keyframes: Int, size: Size) throws(FieldError) -> Int {
    try keyframes * searchSize(size).count
  }

  /// The zoom of the same widths about the centre that the search finds.
  public func search(
    _ path: ZoomPath, size: Size, onLevel: (Level) -> Void = { _ in }
  ) throws -> ZoomPath {
    let size = try Self.searchSize(size)
    var first = path.first
    for keyframe in 0..<path.keyframeCount {
      var region = path.region(keyframe)
      region.x.centre = first.x.centre
      region.y.centre = first.y.centre
      let grid = try Grid(
        experiment: experiment, region: region, size: size, precision: precision)
      let best = BoundaryScore(
        width: size.width, height: size.height, isConverged: try isConverged(grid)
      ).best
      if let best {
        first.x.centre = try DecimalNumber(grid.xCoordinates[best.x].description)
        first.y.centre = try DecimalNumber(grid.yCoordinates[best.y].description)
      } else if keyframe == 0 {
        throw ZoomError(
          "autopilot: no boundary in the whole landscape at \(size) samples; give --center")
      }
      region.x.centre = first.x.centre
      region.y.centre = first.y.centre
      onLevel(Level(keyframe: keyframe, region: region, hasBoundary: best != nil))
    }
    return try ZoomPath(first: first, keyframeCount: path.keyframeCount)
  }

  /// The size of a level's landscape, in the zoom's proportions.
  private static func searchSize(_ size: Size) throws(FieldError) -> Size {
    let longest = Double(max(size.width, size.height))
    func length(_ samples: Int) -> Int {
      max(leastSide, Int((Double(side) * Double(samples) / longest).rounded()))
    }
    return try Size(width: length(size.width), height: length(size.height))
  }
}
