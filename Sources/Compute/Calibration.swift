/// How fast the chosen devices train an experiment's networks, measured for about a second.
public struct Calibration: Sendable {
  /// Networks in a second.
  public let networksPerSecond: Double

  private static let firstCount = 128
  private static let enoughSeconds = 0.4

  /// Trains ever more networks, of all of some landscapes alike, until it takes long enough or there are
  /// as many as `networkCount`.
  ///
  /// The first run is not counted: it compiles the kernels.
  public init(_ landscapes: [any PointSource], networkCount: Int, _ training: Training) throws {
    guard !landscapes.isEmpty else {
      networksPerSecond = 0
      return
    }
    _ = try training.outcomes(Self.points(landscapes, count: 1))
    var count = Self.firstCount
    while true {
      let begin = ContinuousClock.now
      _ = try training.outcomes(Self.points(landscapes, count: count))
      let elapsedSeconds = begin.duration(to: .now) / .seconds(1)
      if elapsedSeconds >= Self.enoughSeconds || count >= networkCount {
        networksPerSecond = Double(count) / max(elapsedSeconds, 1e-9)
        return
      }
      count *= 4
    }
  }

  /// Points spread evenly over some landscapes; those of several lie in no one plane.
  private static func points(_ landscapes: [any PointSource], count: Int) -> any PointSource {
    let places = (0..<count).map { number in
      let landscape = landscapes[number % landscapes.count]
      let position = (Double(number) + 0.5) / Double(count)
      return min(landscape.count - 1, Int(position * Double(landscape.count)))
    }
    guard landscapes.count > 1 else { return SomePoints(landscapes[0], at: places) }
    return places.enumerated().map { number, place in
      landscapes[number % landscapes.count].point(at: place)
    }
  }
}
