import Systems
import Verification

/// Trains one landscape on two sides, devices or arithmetics, and compares every bit.
public struct CompareJob: Sendable {
  /// The landscape; it is held in memory.
  public var grid: Grid
  /// The one side.
  public var a: ComparisonSide
  /// The other side.
  public var b: ComparisonSide
  /// Told how far training is.
  public var feedback: Feedback

  /// Names a landscape and its two sides.
  public init(
    _ grid: Grid, a: ComparisonSide, b: ComparisonSide, feedback: Feedback = .silent
  ) {
    self.grid = grid
    self.a = a
    self.b = b
    self.feedback = feedback
  }

  /// Trains both sides and the control; throws what training throws.
  public func run() throws -> ComparisonReport.Result {
    try MemoryNeed.check(grid.size)
    var progress: ProgressTicker?
    defer { progress?.end() }
    return try ComparisonReport.make(grid, a: a, b: b) { queue, title in
      progress?.end()
      progress = ProgressTicker(feedback, queue, title: title)
    }
  }
}
