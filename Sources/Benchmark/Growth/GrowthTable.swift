import Foundation

/// How times grow, as text for a person.
enum GrowthTable {
  static func text(_ series: [GrowthSeries]) -> String {
    var table = TextTable([
      "series", "precision", "value", "size", "time", "spread", "of roof", "busy",
      "exponent",
    ])
    var notes = ""
    var failures = ""
    for item in series {
      var before: GrowthPoint?
      for point in item.points {
        guard let record = point.result.record, let elapsed = point.elapsedSeconds,
          let busy = point.busySeconds
        else {
          failures += point.result.failureLine
          continue
        }
        let exponent = before.flatMap { GrowthSeries.exponent($0, point) }
        before = point
        table.append([
          item.quantity.rawValue, item.precision.rawValue, "\(point.value)",
          record.size.description, String(format: "%.4f s", elapsed),
          record.repeats > 1 ? Quantity.percent(record.stepsPerSecond.relativeWidth) : "-",
          Quantity.percent(record.roofShare), String(format: "%.4f s", busy),
          exponent.map { String(format: "%.2f", $0) } ?? "-",
        ])
      }
      if let exponent = item.exponent {
        notes += String(
          format: "%@, %@: time grows as %@^%.2f\n", item.quantity.rawValue,
          item.precision.rawValue, item.quantity.rawValue, exponent)
      }
    }
    return table.text + "\n" + notes + failures
  }
}
