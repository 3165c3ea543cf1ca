import Numbers

/// Files that hold what an almost-linear network learns, and where it begins.
public struct AlmostLinearFiles: Hashable, Sendable {
  /// The series, a row for each point; nil for Lorenz's equations.
  public var series: NumberFile?
  /// A, W row by row, and h before training, in any shape; nil where they are drawn.
  public var start: NumberFile?

  /// Names files.
  public init(series: NumberFile? = nil, start: NumberFile? = nil) {
    self.series = series
    self.start = start
  }

  /// What nobody says of the series: all its points and numbers, as far as that is allowed. Nil without a file.
  func standard() throws(FieldError) -> (window: Int, seen: Int)? {
    guard let table = try series?.table() else { return nil }
    return (
      min(table.rows, AlmostLinearSystem.allowedWindow.upperBound),
      min(table.columns, AlmostLinearSystem.allowedUnits.upperBound)
    )
  }

  /// The first numbers of the first points of the series, row by row; nil without a file.
  func points(window: Int, seen: Int) throws(FieldError) -> [Double]? {
    guard let series else { return nil }
    let table = try series.table()
    guard table.rows >= window else {
      throw FieldError(
        field: series.field, value: "\(table.rows) rows",
        allowed: "at least \(window), the points of almostLinear.window")
    }
    guard table.columns >= seen else {
      throw FieldError(
        field: series.field, value: "rows of \(table.columns)",
        allowed: "rows of at least \(seen) numbers, those of almostLinear.seen")
    }
    return try series.numbers(
      of: table,
      at: (0..<window).flatMap { row in (0..<seen).map { row * table.columns + $0 } })
  }

  /// What a network of so many units begins with; nil where it is drawn.
  func startNumbers(units: Int) throws(FieldError) -> [Double]? {
    guard let start else { return nil }
    let table = try start.table()
    let count = units * (units + 2)
    guard table.count == count else {
      throw FieldError(
        field: start.field, value: "\(table.count) numbers",
        allowed:
          "\(count) numbers: \(units) of A, \(units * units) of W, row by row, and \(units) of h"
      )
    }
    return try start.numbers(of: table, at: 0..<count)
  }
}
