import Numbers

/// Two decimal numbers, kept with all their digits.
struct DecimalPair: CustomStringConvertible {
  let first: DecimalNumber
  let second: DecimalNumber

  /// Reads two numbers with a comma between them; nil for anything else.
  init?(_ text: String) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { try? DecimalNumber(String($0)) }
    guard numbers.count == 2, let first = numbers[0], let second = numbers[1] else { return nil }
    self.first = first
    self.second = second
  }

  /// As on the command line.
  var description: String { "\(first) \(second)" }
}
