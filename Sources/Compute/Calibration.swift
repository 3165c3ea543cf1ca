import Systems

/// How fast the chosen devices train an experiment's networks, measured for about a second.
public struct Calibration: Sendable {
  /// Networks in a second.
  public let networksPerSecond: Double

  private static let firstCount = 128
  private static let enoughSeconds = 0.4

  /// Trains ever more networks, from all of some landscapes alike, until it takes long enough or there are
  /// as many as `networkCount`.
  ///
  /// The first run is not counted: it compiles the kernels.
  public init(_ grids: [Grid], networkCount: Int, _ training: Training) throws {
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
      if elapsedSeconds >= Self.enoughSeconds || count >= networkCount {
        networksPerSecond = Double(count) / max(elapsedSeconds, 1e-9)
        return
      }
      count *= 4
    }
  }

  /// Points spread evenly over some grids; those of several lie in no one plane.
  private static func points(_ grids: [Grid], count: Int) -> any PointSource {
    let places = (0..<count).map { number in
      let grid = grids[number % grids.count]
      let position = (Double(number) + 0.5) / Double(count)
      return min(grid.count - 1, Int(position * Double(grid.count)))
    }
    guard grids.count > 1 else { return SomePoints(grids[0], at: places) }
    return places.enumerated().map { number, place in
      grids[number % grids.count].point(at: place)
    }
  }
}
