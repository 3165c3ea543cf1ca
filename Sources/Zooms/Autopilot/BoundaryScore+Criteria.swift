extension BoundaryScore {
  /// A factor of the score: straight between two values, constant beyond them.
  package struct Ramp: Sendable {
    /// Up to this value the factor is ``start``.
    let from: Double
    /// From this one on it is ``end``.
    let to: Double
    let start: Double
    let end: Double

    init(_ from: Double, _ to: Double, start: Double = 0, end: Double = 1) {
      self.from = from
      self.to = to
      self.start = start
      self.end = end
    }

    func factor(_ value: Double) -> Double {
      start + (end - start) * min(1, max(0, (value - from) / (to - from)))
    }
  }

  /// The numbers of the score: at which values its factors rise and fall.
  package struct Criteria: Sendable {
    /// From this share of samples of the rarer outcome on, balance is 1.
    let rarerShare: Double
    /// Of `d(1)`: an edge without detail.
    let edge: Ramp
    /// Of `d(1)`: noise.
    let roughness: Ramp
    /// Of `d(4) / d(1)`: noise.
    let growth: Ramp
    /// Of `d(4) / d(1)`: a straight edge.
    let straightGrowth: Ramp
    /// Of the fewest changes over the most, of four directions.
    let isotropy: Ramp
    /// Of the growth of ranked measures with distance.
    let texture: Ramp
    /// Of how much their slopes point along one line; nil where that does not count.
    let straightness: Ramp?

    /// Of frames with samples as far apart across as upwards.
    package static let upright = Criteria(
      rarerShare: 0.25, edge: Ramp(0, 0.1), roughness: Ramp(0.35, 0.7, start: 1, end: 0),
      growth: Ramp(1.25, 1.7), straightGrowth: Ramp(2.5, 4, start: 1, end: 0.5),
      isotropy: Ramp(0, 0.3, start: 0.4), texture: Ramp(1.2, 1.8), straightness: nil)

    /// Of frames that are stretched as trainings part: they are as rough across as upwards, and seen through their
    /// measures too.
    package static let stretched = Criteria(
      rarerShare: 0.22, edge: Ramp(0.03, 0.12), roughness: Ramp(0.45, 0.8, start: 1, end: 0),
      growth: Ramp(1.15, 1.7), straightGrowth: Ramp(2.6, 4, start: 1, end: 0.5),
      isotropy: Ramp(0.1, 0.45, start: 0.25), texture: Ramp(1.1, 1.6, start: 0.15),
      straightness: Ramp(0.45, 0.9, start: 1, end: 0.2))
  }
}
