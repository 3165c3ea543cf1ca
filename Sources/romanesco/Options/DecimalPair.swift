import ArgumentParser
import Experiment

/// Two decimal numbers, kept with all their digits.
struct DecimalPair: ExpressibleByArgument {
  let first: DecimalNumber
  let second: DecimalNumber

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { try? DecimalNumber(String($0)) }
    guard numbers.count == 2, let first = numbers[0], let second = numbers[1] else { return nil }
    self.first = first
    self.second = second
  }
}

extension DecimalNumber: ExpressibleByArgument {
  /// Reads decimal text; anything else is a usage error.
  public init?(argument: String) {
    guard let number = try? DecimalNumber(argument) else { return nil }
    self = number
  }
}
