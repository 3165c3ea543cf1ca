import Numbers
import Systems

/// Compares two landscapes while their rows come from the lowest up; it holds three of them.
struct ComparisonRows {
  /// The classes of a row in both landscapes, as ``ClassBoundary`` needs them.
  private struct Classes {
    let a: [Bool]
    let b: [Bool]
  }

  private let classChannel: Int?
  private let precision: Precision
  private var result = LandscapeComparison()
  /// The last two rows, the older first: nil below the lowest.
  private var before: Classes?
  private var last: Classes?

  init(_ channels: [Channel], _ precision: Precision) {
    classChannel = channels.firstIndex { $0.kind == .signedClass }
    self.precision = precision
  }

  /// Takes the next row of both.
  mutating func add(_ a: [Outcome], _ b: [Outcome]) {
    let classes = Classes(a: classes(a), b: classes(b))
    for (column, (left, right)) in zip(a, b).enumerated() {
      let distance = LandscapeComparison.Distance(left, right, precision: precision)
      if !distance.isEqual {
        result.differing += 1
        result.firstDiffering = result.firstDiffering ?? result.pixels + column
      }
      if distance.measure > 0, classes.a[column] == classes.b[column] {
        result.measureUlps.add(distance.measure)
      }
    }
    result.pixels += a.count
    if let last { countFlips(last, below: before, above: classes) }
    (before, last) = (last, classes)
  }

  /// The comparison, once all rows were taken.
  consuming func finished() -> LandscapeComparison {
    if let last { countFlips(last, below: before, above: nil) }
    return result
  }

  /// Without classes all pixels are of one.
  private func classes(_ outcomes: [Outcome]) -> [Bool] {
    classChannel.map { channel in outcomes.map { $0[channel] < 0 } }
      ?? Array(repeating: false, count: outcomes.count)
  }

  private mutating func countFlips(_ row: Classes, below: Classes?, above: Classes?) {
    for column in row.a.indices where row.a[column] != row.b[column] {
      let isOnBoundary =
        ClassBoundary.contains(column, of: row.a, below: below?.a, above: above?.a)
        || ClassBoundary.contains(column, of: row.b, below: below?.b, above: above?.b)
      if isOnBoundary { result.flipsOnBoundary += 1 } else { result.flipsOffBoundary += 1 }
    }
  }
}
