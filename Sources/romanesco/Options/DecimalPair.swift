import Numbers

/// Two decimal numbers, kept with all their digits.
struct DecimalPair: CustomStringConvertible {
  let first: DecimalNumber
  let second: DecimalNumber

  /// Reads two numbers with a comma, blanks, or both between them; nil for anything else.
  init?(_ text: String) {
    let words = Self.words(text)
    // Between words one comma may stand, on either side or alone.
    let numbers: [Substring] =
      switch words.count {
      case 1: words[0].split(separator: ",", omittingEmptySubsequences: false)
      case 2 where words[0].hasSuffix(","): [words[0].dropLast(), words[1]]
      case 2 where words[1].hasPrefix(","): [words[0], words[1].dropFirst()]
      case 3 where words[1] == ",": [words[0], words[2]]
      default: words
      }
    let pair = numbers.map { try? DecimalNumber(String($0)) }
    guard pair.count == 2, let first = pair[0], let second = pair[1] else { return nil }
    self.first = first
    self.second = second
  }

  /// Whether a text that is no pair looks as if commas stood for points, as in `1,5 0,25`.
  static func hasDecimalCommas(_ text: String) -> Bool {
    words(text).count == 2 && text.contains(/\d,\d/)
  }

  private static func words(_ text: String) -> [Substring] {
    text.split { $0.isWhitespace || $0 == ArgumentPairs.separator }
  }

  /// As on the command line.
  var description: String { "\(first) \(second)" }
}
