import Compute
import Landscapes
import Numbers
import Plane
import Systems

/// What the comparison of two trainers on one landscape found; a JSON record.
public struct ComparisonReport: Codable, Hashable, Sendable {
  /// The one side.
  public var a: String
  /// The other side.
  public var b: String
  /// The landscape's size.
  public var size: Size
  /// The precision whose bits are compared: the coarser of the two.
  public var precision: Precision
  /// The function that gave the digests.
  public var digestAlgorithm: String
  /// The digest of a's outcomes.
  public var digestA: String
  /// The digest of b's outcomes.
  public var digestB: String
  /// How b differs from a.
  public var comparison: LandscapeComparison
  /// Where the ways of the first differing pixel part; nil when none differs, or its weights do not.
  public var firstDifference: FirstDifference?
  /// How a differs from itself when all that the axes vary moves by one ulp: how sharp the picture is at all.
  public var control: LandscapeComparison

  /// Whether every bit of every outcome is the same.
  public var isEqual: Bool { comparison.differing == 0 }

  /// The landscapes and what was found.
  public struct Result: Sendable {
    /// What was found.
    public var report: ComparisonReport
    /// The landscape of a.
    package var a: JournalLandscape
    /// The landscape of b.
    package var b: JournalLandscape
  }

  /// Trains a grid on both sides, and the control on a; the landscapes lie in files without names.
  ///
  /// `watch` is told of each run before it begins, with a title for it. Throws what training throws.
  public static func make(
    _ grid: Grid, a: ComparisonSide, b: ComparisonSide,
    watch: (TileQueue, String) -> Void = { _, _ in }
  ) throws -> Result {
    let setup = try Setup(grid.experiment)
    let precision: Precision = a.precision == b.precision ? a.precision : .float
    let left = try a.train(setup, grid, size: grid.size, watch: watch)
    let right = try b.train(setup, grid, size: grid.size, watch: watch)
    let moved = try a.train(
      setup, MovedParameters(grid, precision: a.precision), size: grid.size,
      watch: { watch($0, "control: " + $1) })
    let comparison = try LandscapeComparison(left, right, precision: precision)
    return Result(
      report: ComparisonReport(
        a: a.name, b: b.name, size: grid.size, precision: precision,
        digestAlgorithm: OutcomeDigest.algorithm,
        digestA: try OutcomeDigest(left).description,
        digestB: try OutcomeDigest(right).description, comparison: comparison,
        firstDifference: try comparison.firstDiffering.flatMap {
          try firstDifference(grid, setup, pixel: $0, a: a, b: b, precision: precision)
        },
        control: try LandscapeComparison(left, moved, precision: a.precision)), a: left, b: right)
  }

  /// Nil where a side cannot show its weights.
  private static func firstDifference(
    _ grid: Grid, _ setup: Setup, pixel: Int, a: ComparisonSide, b: ComparisonSide,
    precision: Precision
  ) throws -> FirstDifference? {
    guard case .training(let setup) = setup, let left = a.trainers.first as? any WeightProbe,
      let right = b.trainers.first as? any WeightProbe
    else { return nil }
    let point = grid.point(at: pixel)
    return try FirstDifference.find(
      network: setup.training.network, steps: grid.experiment.steps, precision: precision,
      a: { try left.weights(setup, point, steps: $0, precision: a.precision) },
      b: { try right.weights(setup, point, steps: $0, precision: b.precision) })
  }
}
