/// What one trained network leaves.
public struct Outcome: Hashable, Sendable {
  /// The signed convergence measure: negative where training converged, positive where it diverged.
  public var measure: Double
  /// The last loss in units of the first, at most 1e6.
  public var lossRatio: Double
  /// The first step whose loss was not finite, or -1.
  public var divergenceStep: Int

  /// Gives all values.
  public init(measure: Double, lossRatio: Double, divergenceStep: Int) {
    self.measure = measure
    self.lossRatio = lossRatio
    self.divergenceStep = divergenceStep
  }

  /// The bits of all values: those of the two doubles, and the step in two's complement.
  package var bitPatterns: [UInt64] {
    [measure.bitPattern, lossRatio.bitPattern, UInt64(bitPattern: Int64(divergenceStep))]
  }

  /// Whether training converged.
  public var isConverged: Bool { measure < 0 }
}
