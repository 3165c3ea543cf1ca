import Numbers
import Systems

/// The first place where two trainers' outcomes differ in any bit.
public struct OutcomeDifference: Hashable, Sendable, CustomStringConvertible {
  /// The index of the point.
  public let index: Int
  /// The channel.
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
  public init?(
    expected: [Outcome], actual: [Outcome], channels: [Channel], precision: Precision
  ) {
    guard expected.count == actual.count else {
      self.init(
        0, "count", "\(expected.count)", "\(actual.count)", max(expected.count, actual.count))
      return
    }
    let differing = expected.indices.filter { expected[$0].bits != actual[$0].bits }
    guard let index = differing.first else { return nil }
    let (left, right) = (expected[index].values, actual[index].values)
    guard left.count == channels.count, right.count == channels.count else {
      self.init(index, "channels", "\(left.count)", "\(right.count)", differing.count)
      return
    }
    for (channel, (left, right)) in zip(channels, zip(left, right))
    where left.bitPattern != right.bitPattern {
      self.init(
        index, channel.name, Self.hex(left, precision), Self.hex(right, precision),
        differing.count)
      return
    }
    return nil
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
      switch precision {
      case .float: String(Float(value).bitPattern, radix: 16)
      case .double: String(value.bitPattern, radix: 16)
      }
    return "0x\(digits) (\(value))"
  }

  /// One line: where, what was expected, what came.
  public var description: String {
    "point \(index), \(field): expected \(expected), got \(actual); \(count) points differ"
  }
}
