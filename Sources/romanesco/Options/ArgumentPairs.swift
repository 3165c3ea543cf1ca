/// Joins options that take two numbers, `--center X Y`, into one argument, `--center=X,Y`.
///
/// The parser would take a negative number for an option's name.
enum ArgumentPairs {
  private static let counts = ["--center": 2, "--x": 2, "--y": 2, "--width": 1, "--height": 1]

  /// The arguments with every such option joined with as many numbers as follow it.
  static func joined(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard let count = counts[argument] else {
        result.append(argument)
        continue
      }
      let values = rest.prefix(count).prefix { !$0.hasPrefix("--") && isNumberLike($0) }
      rest = rest.dropFirst(values.count)
      result.append(values.isEmpty ? argument : argument + "=" + values.joined(separator: ","))
    }
    return result
  }

  /// Whether the text is a value, right or wrong, and not a short option such as `-o`.
  private static func isNumberLike(_ text: String) -> Bool {
    guard let second = text.dropFirst().first, text.hasPrefix("-") else { return text != "-" }
    return second.isNumber || second == "." || second == "-"
  }
}
