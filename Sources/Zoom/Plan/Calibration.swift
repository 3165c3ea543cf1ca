import Experiment

/// How fast the chosen devices train a zoom's networks, measured for about a second.
public struct Calibration: Sendable {
  /// Networks in a second.
  public let networksPerSecond: Double

  private static let firstCount = 128
  private static let enoughSeconds = 0.4

  /// Trains ever more networks, from all keyframes of a plan alike, until it takes long enough.
  ///
  /// The first run is not counted: it compiles the kernels.
  public init(_ plan: ZoomPlan, _ training: ZoomTraining) throws {
    let grids = try plan.networkCounts.indices.map { try plan.manifest.grid($0) }
    guard !grids.isEmpty else {
      networksPerSecond = 0
      return
    }
    _ = try training.outcomes(Self.points(grids, count: 1))
    var count = Self.firstCount
    while true {
      let begin = ContinuousClock.now
      _ = try training.outcomes(Self.points(grids, count: count))
      let elapsedSeconds = begin.duration(to: .now) / .seconds(1)
      if elapsedSeconds >= Self.enoughSeconds || count >= plan.networkCount {
        networksPerSecond = Double(count) / max(elapsedSeconds, 1e-9)
        return
      }
      count *= 4
    }
  }

  /// Points spread evenly over some grids.
  private static func points(_ grids: [Grid], count: Int) -> [Hyperparameters] {
    (0..<count).map { number in
      let grid = grids[number % grids.count]
      let position = (Double(number) + 0.5) / Double(count)
      return grid.hyperparameters(at: min(grid.count - 1, Int(position * Double(grid.count))))
    }
  }
}
