/// Joins options with the numbers that follow them into one argument, as in `--center=X,Y`.
///
/// The parser knows options of one value only, and would take a negative number for an option.
enum ArgumentPairs {
  private static let counts = [
    "--center": 2, "--x": 2, "--y": 2, "--width": 1, "--height": 1, "--size": 1, "--steps": 1,
    "--seed": 1, "--device": 1, "--from-width": 1, "--to-width": 1,
  ]

  /// The arguments with every such option joined with as many values as follow it.
  static func joined(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument != "--" else { return result + [argument] + rest }
      guard let count = counts[argument] else {
        result.append(argument)
        continue
      }
      let values = rest.prefix(count).prefix { !$0.hasPrefix("--") && isValue($0) }
      rest = rest.dropFirst(values.count)
      result.append(values.isEmpty ? argument : argument + "=" + values.joined(separator: ","))
    }
    return result
  }

  /// The value of an option as the person typed it.
  static func separated(_ value: String, option: String) -> String {
    counts[option] == 2 ? value.split(separator: ",").joined(separator: " ") : value
  }

  /// Whether the text is a value, right or wrong, and not a short option.
  private static func isValue(_ text: String) -> Bool {
    !["-", "-o", "-h"].contains(text)
  }
}
