import Files
import Numbers
import SystemPackage
import Systems
import Verification

/// Trains one landscape on two sides, devices or arithmetics, and compares every bit.
public struct CompareJob: Sendable {
  /// The landscape; what both sides make of it lies in files without names.
  public var grid: Grid
  /// The one side.
  public var a: ComparisonSide
  /// The other side.
  public var b: ComparisonSide
  /// The name of the size in errors.
  private let sizeField: String
  /// Told how far training is.
  public var feedback: Feedback

  /// Names a landscape and its two sides.
  public init(
    _ grid: Grid, a: ComparisonSide, b: ComparisonSide, fieldPrefix: String = "",
    feedback: Feedback = .silent
  ) {
    sizeField = fieldPrefix + "size"
    self.grid = grid
    self.a = a
    self.b = b
    self.feedback = feedback
  }

  /// Trains both sides and the control; throws what training throws.
  public func run() throws -> ComparisonReport.Result {
    try checkRoom()
    var progress: ProgressTicker?
    defer { progress?.end() }
    return try ComparisonReport.make(grid, a: a, b: b) { queue, title in
      progress?.end()
      progress = ProgressTicker(feedback, queue, title: title)
    }
  }

  /// Throws where the landscapes do not fit where they lie while they are compared.
  private func checkRoom() throws {
    let folder = ScratchFile.standardFolder
    let needed = ComparisonSide.byteCount(grid.size, grid.experiment.channels)
    // A file system that does not tell its room is tried.
    guard let free = DiskNeed.freeByteCount(at: FilePath(folder)), needed > free else { return }
    throw FieldError(
      field: sizeField, value: grid.size,
      allowed: "fewer samples: they take \(DiskNeed.text(needed)) in \(folder) meanwhile, and "
        + "\(DiskNeed.text(free)) are free; or set TMPDIR to another folder")
  }
}
