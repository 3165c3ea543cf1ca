import Systems

/// A trainer gave other bits than the reference.
public struct WrongOutcomesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line: who, and the first channel that differs.
  public let description: String

  init(trainerName: String, channels: [Channel], expected: Outcome, actual: Outcome) {
    let index = zip(expected.bits, actual.bits).enumerated().first { $1.0 != $1.1 }?.offset
    let difference = index.map {
      ": \(channels[$0].name) \(actual[$0]) of a network, where the reference gives \(expected[$0])"
    }
    description = "'\(trainerName)' gave wrong numbers\(difference ?? "")"
  }
}
