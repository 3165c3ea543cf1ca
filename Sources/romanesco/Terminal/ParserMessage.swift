import Foundation
import Numbers

/// The argument parser's message in this program's own form: option, value, what is allowed.
struct ParserMessage {
  /// One line.
  let text: String

  /// Rewords a message; `command` is the subcommand that the person typed.
  init(_ message: String, command: String?) {
    let isSubcommand = Romanesco.subcommandNames.contains(command ?? "")
    let help = "see 'romanesco \(isSubcommand ? "\(command ?? "") " : "")--help'"
    if let match = message.wholeMatch(
      of: /(?s)The value '(.*)' is invalid for '([^']*)'(.*)/)
    {
      text = Self.invalidValue(
        String(match.1), of: Self.name(match.2), rest: String(match.3), help: help)
    } else if let match = message.wholeMatch(of: /Missing value for '(\S+) (<.*>)'/) {
      text = "\(match.1): the value is missing; give \(match.1) \(match.2)"
    } else if let match = message.wholeMatch(
      of: /(?s)Unknown option '(.*)'\. Did you mean '(.*)'\?/)
    {
      text = "\(match.1): unknown option; did you mean \(match.2)?"
    } else if let match = message.wholeMatch(of: /Missing expected argument '<(\S+)>.*'/) {
      text = "\(match.1): missing; \(help)"
    } else if let match = message.prefixMatch(of: /(?s)Unknown option '(\V*)'/) {
      text = "\(match.1): unknown option; \(help)"
    } else if let match = message.wholeMatch(
      of: /(?s)(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/)
    {
      text =
        isSubcommand
        ? "'\(match.1)': unexpected argument; \(help)"
        : "'\(match.1)': unknown subcommand; give "
          + Romanesco.subcommandNames.joined(separator: ", ")
    } else if let match = message.wholeMatch(
      of: /(?s)The option '(.*)' does not take any value, but '(.*)' was specified\./)
    {
      text = "\(match.1): '\(match.2)' is not allowed; give \(match.1) without a value"
    } else {
      text = message
    }
  }

  private static func invalidValue(
    _ value: String, of name: String, rest: String, help: String
  ) -> String {
    let value = ArgumentPairs.typed(value)
    let choices = rest.matches(of: /'([^']*)'|  - (\V*)/).compactMap { $0.1 ?? $0.2 }
    let allowed =
      if rest.hasPrefix(": ") {
        "give " + rest.dropFirst(2)
      } else if choices.isEmpty {
        help
      } else {
        "give one of " + choices.joined(separator: ", ")
      }
    return "\(name): '\(value.cut(to: 60))' is not allowed; \(allowed)"
  }

  /// The option without its value's name; an argument's name without its brackets.
  private static func name(_ synopsis: Substring) -> String {
    let first = synopsis.prefix { $0 != " " }
    return first.hasPrefix("<") ? String(first.dropFirst().dropLast()) : String(first)
  }
}

extension Romanesco {
  /// What may follow the program's name.
  static var subcommandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}
