import Experiment

/// Finds the centre of a zoom: follows the boundary downwards, keyframe by keyframe.
///
/// At each width a small landscape is trained, and the next one is centred where both outcomes mix
/// best (``BoundaryScore``). In the widest ones, where little of a boundary's nature shows, the best
/// few places are looked at one keyframe deeper first. The same experiment, precision and widths give
/// the same centre on every device.
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
  /// Places that are looked at more closely in each of the first keyframes.
  private static let branches = 4
  /// Keyframes in which they are.
  private static let branchingKeyframes = 4

  /// A trained landscape of the search.
  private struct View {
    let grid: Grid
    let candidates: [BoundaryScore.Candidate]
    var score: Double { candidates.first?.score ?? 0 }
  }

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

  /// The most networks that a search of so many keyframes trains.
  public static func networkCount(keyframes: Int, size: Size) throws(FieldError) -> Int {
    let closerLooks = (branches - 1) * min(branchingKeyframes, keyframes - 1)
    return try (keyframes + closerLooks) * searchSize(size).count
  }

  /// The zoom of the same widths about the centre that the search finds.
  public func search(
    _ path: ZoomPath, size: Size, onLevel: (Level) -> Void = { _ in }
  ) throws -> ZoomPath {
    let size = try Self.searchSize(size)
    var path = path
    var view = try view(of: path, 0, size)
    guard !view.candidates.isEmpty else {
      throw ZoomError(
        "autopilot: no boundary in the whole landscape at \(size) samples; give --center")
    }
    for keyframe in 0..<path.keyframeCount {
      let hasBoundary = !view.candidates.isEmpty
      let isLast = keyframe == path.keyframeCount - 1
      let count = isLast || keyframe >= Self.branchingKeyframes ? 1 : Self.branches
      var paths = try view.candidates.prefix(count).map { try path.centred(on: $0, of: view.grid) }
      if paths.isEmpty { paths = [path] }
      path = paths[0]
      if !isLast {
        view = try self.view(of: path, keyframe + 1, size)
        for other in paths.dropFirst() {
          let otherView = try self.view(of: other, keyframe + 1, size)
          if otherView.score > view.score { (path, view) = (other, otherView) }
        }
      }
      onLevel(Level(keyframe: keyframe, region: path.region(keyframe), hasBoundary: hasBoundary))
    }
    return path
  }

  private func view(of path: ZoomPath, _ keyframe: Int, _ size: Size) throws -> View {
    let grid = try Grid(
      experiment: experiment, region: path.region(keyframe), size: size, precision: precision)
    let score = BoundaryScore(
      width: size.width, height: size.height, isConverged: try isConverged(grid))
    return View(grid: grid, candidates: score.best(Self.branches))
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

extension ZoomPath {
  /// The same widths about the lower left sample of a block.
  fileprivate func centred(on block: BoundaryScore.Candidate, of grid: Grid) throws -> ZoomPath {
    var region = first
    region.x.centre = try DecimalNumber(grid.xCoordinates[block.x].description)
    region.y.centre = try DecimalNumber(grid.yCoordinates[block.y].description)
    return centred(on: region)
  }
}
