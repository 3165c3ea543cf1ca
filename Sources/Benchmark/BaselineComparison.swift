/// How a record compares with an earlier one.
public enum BaselineComparison {
  /// A case of both records.
  public struct Ratio: Hashable, Sendable {
    /// The device's name.
    public var device: String
    /// The case's name and arithmetic.
    public var name: String
    /// Steps a second now, in units of those of the baseline.
    public var stepsPerSecond: Double
    /// Whether the ranges of repeats lie apart: otherwise the ratio may be chance.
    public var isClear: Bool
  }

  /// The cases that both records measured, in the order of the later one.
  public static func ratios(
    _ record: BenchmarkRecord, baseline: BenchmarkRecord
  ) -> [Ratio] {
    record.devices.flatMap { device -> [Ratio] in
      guard let old = baseline.devices.first(where: { $0.device == device.device }) else {
        return []
      }
      return device.cases.compactMap { result in
        guard let now = result.record,
          let then = old.cases.first(where: {
            $0.name == result.name && $0.precision == result.precision
          })?.record, then.stepsPerSecond.median > 0
        else { return nil }
        return Ratio(
          device: device.device, name: "\(result.name), \(result.precision.rawValue)",
          stepsPerSecond: now.stepsPerSecond.median / then.stepsPerSecond.median,
          isClear: now.stepsPerSecond.low > then.stepsPerSecond.high
            || now.stepsPerSecond.high < then.stepsPerSecond.low)
      }
    }
  }

  /// The ratios as text; says so when the records have nothing in common.
  public static func text(_ record: BenchmarkRecord, baseline: BenchmarkRecord) -> String {
    let ratios = ratios(record, baseline: baseline)
    guard !ratios.isEmpty else {
      return "The baseline (\(baseline.program), \(baseline.date)) has no case of these devices.\n"
    }
    var table = TextTable(["case", "speed against \(baseline.program), \(baseline.date)", ""])
    for ratio in ratios {
      table.append([
        ratio.name, "\(Quantity.digits(ratio.stepsPerSecond)) x",
        ratio.isClear ? "" : "within the spread",
      ])
    }
    return table.text
  }
}
