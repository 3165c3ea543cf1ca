import Numbers
import RomanescoKit

/// Joins options with the numbers that follow them into one argument, as in `--width=-1`.
///
/// The parser knows options of one value only, and would take a negative number for an option.
enum ArgumentPairs {
  /// Between two values of one option; nobody types it.
  static let separator: Character = "\u{1F}"

  private static let pairs: Set = ["--center", "--x", "--y", "--pixel"]
  /// Options that may be given several times.
  private static let repeatable: Set = ["--pixel"]
  /// Options whose values are quoted in an error even if they look like options.
  private static let quoted: Set = [
    "--width", "--height", "--size", "--steps", "--seed", "--device", "--from-width", "--to-width",
    "--stretch",
  ]
  /// Names of one option.
  private static let synonyms = ["-o": "--output", "-h": "--help"]

  /// The arguments with every such option joined with the values that follow it.
  static func joined(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument != "--" else { return result + [argument] + rest }
      let values = rest.prefix(valueCount(argument, rest))
      rest = rest.dropFirst(values.count)
      result.append(
        values.isEmpty
          ? argument : argument + "=" + values.joined(separator: String(separator)))
    }
    return arguments.first == "trace" ? withMarks(result) : withCoordinatesLast(result)
  }

  /// The arguments with a mark before every negative coordinate, which the parser then takes for no option.
  private static func withMarks(_ arguments: [String]) -> [String] {
    arguments.map { $0.contains(/^-[.]?\d/) ? String(separator) + $0 : $0 }
  }

  /// The arguments of `depth` with a negative coordinate, and the one after it, behind all options: there the parser
  /// takes nothing for an option.
  private static func withCoordinatesLast(_ arguments: [String]) -> [String] {
    guard arguments.first == "depth",
      let first = arguments.firstIndex(where: { $0.contains(/^-[.]?\d/) })
    else { return arguments }
    let coordinates = arguments[first...].prefix(2).prefix { !$0.contains(/^-[^.\d]/) }
    return arguments[..<first] + arguments[coordinates.endIndex...] + ["--"] + coordinates
  }

  /// Throws where an option is given more than once: only one of them would count.
  static func checkRepeats(_ arguments: [String]) throws {
    var seen: Set<String> = []
    for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("-") {
      let typed = String(argument.prefix { $0 != "=" })
      let name = synonyms[typed] ?? typed
      guard name.contains(where: \.isLetter), !name.dropFirst().contains(where: \.isWhitespace)
      else { continue }
      if !seen.insert(name).inserted, !repeatable.contains(name) {
        throw UsageError("\(name.cut(to: 60)): is given more than once; give it once")
      }
    }
  }

  /// The value of an option as the person typed it.
  static func typed(_ value: String) -> String {
    String(value.drop { $0 == separator }).replacing(String(separator), with: " ")
  }

  /// How many of the next arguments belong to an option.
  private static func valueCount(_ option: String, _ next: ArraySlice<String>) -> Int {
    if pairs.contains(option) {
      let values = next.prefix(2).prefix { !$0.hasPrefix("--") && isValue($0) }
      // What is a pair already needs no second value, unless commas stand for points.
      guard let first = values.first, DecimalPair(first) != nil else { return values.count }
      return values.count == 2 && values.last?.contains(/^[-+.]*\d/) == true ? 2 : 1
    }
    guard let value = next.first, option.hasPrefix("--"), !option.contains("=") else { return 0 }
    if value.contains(/^-[.]?\d/) { return 1 }
    return quoted.contains(option) && !value.hasPrefix("--") && isValue(value) ? 1 : 0
  }

  /// Whether the text is a value, right or wrong, and not a short option.
  private static func isValue(_ text: String) -> Bool {
    !["-", "-o", "-h"].contains(text)
  }
}
