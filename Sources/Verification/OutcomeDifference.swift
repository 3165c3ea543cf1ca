import Experiment

/// The first place where two trainers' outcomes differ in any bit.
public struct OutcomeDifference: Hashable, Sendable, CustomStringConvertible {
  /// The index of the point.
  public let index: Int
  /// The field: measure, lossRatio or divergenceStep.
  public let field: String
  /// The bits that were expected, in hex.
  public let expected: String
  /// The bits that came, in hex.
  public let actual: String
  /// How many points differ in all.
  public let count: Int

  /// Compares outcomes bit by bit; nil when all are equal.
  ///
  /// Outcomes trained in `float` are shown as the 32 bits they are.
  public init?(expected: [Outcome], actual: [Outcome], precision: Precision) {
    guard expected.count == actual.count else {
      self.init(
        0, "count", "\(expected.count)", "\(actual.count)", max(expected.count, actual.count))
      return
    }
    let differing = expected.indices.filter {
      expected[$0].bitPatterns != actual[$0].bitPatterns
    }
    guard let index = differing.first else { return nil }
    let left = expected[index]
    let right = actual[index]
    let fields: [(String, Double, Double)] = [
      ("measure", left.measure, right.measure),
      ("lossRatio", left.lossRatio, right.lossRatio),
      ("divergenceStep", Double(left.divergenceStep), Double(right.divergenceStep)),
    ]
    guard let field = fields.first(where: { $0.1.bitPattern != $0.2.bitPattern }) else {
      return nil
    }
    self.init(
      index, field.0, Self.hex(field.1, precision), Self.hex(field.2, precision), differing.count)
  }

  private init(_ index: Int, _ field: String, _ expected: String, _ actual: String, _ count: Int) {
    self.index = index
    self.field = field
    self.expected = expected
    self.actual = actual
    self.count = count
  }

  private static func hex(_ value: Double, _ precision: Precision) -> String {
    let digits =
      precision == .float
      ? String(Float(value).bitPattern, radix: 16) : String(value.bitPattern, radix: 16)
    return "0x\(digits) (\(value))"
  }

  /// One line: where, what was expected, what came.
  public var description: String {
    "point \(index), \(field): expected \(expected), got \(actual); \(count) points differ"
  }
}
