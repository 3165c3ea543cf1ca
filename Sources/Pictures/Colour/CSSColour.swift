import Files

/// Colours as style sheets write them.
enum CSSColour {
  /// The names that are known: those of HTML, and a few more.
  private static let names = [
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff",
    "maroon": "800000", "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff",
    "magenta": "ff00ff", "green": "008000", "lime": "00ff00", "olive": "808000",
    "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff",
    "cyan": "00ffff", "orange": "ffa500", "gold": "ffd700", "brown": "a52a2a", "pink": "ffc0cb",
    "indigo": "4b0082", "violet": "ee82ee",
  ]

  /// Reads `#rgb`, `#rrggbb`, `rgb(r, g, b)`, `rgb(r g b)` or a name; nil for anything else.
  static func colour(_ text: some StringProtocol) -> RGB8? {
    let text = text.lowercased()
    if text.hasPrefix("#") { return hexadecimal(text) }
    if text.hasPrefix("rgb("), text.hasSuffix(")") {
      let numbers = text.dropFirst(4).dropLast().split { $0 == "," || $0.isWhitespace }
      return colour(numbers)
    }
    return names[text].flatMap { hexadecimal("#" + $0) }
  }

  /// Three numbers from 0 to 255.
  static func colour(_ numbers: [some StringProtocol]) -> RGB8? {
    let values = numbers.map { UInt8($0) }
    guard values.count == 3, let red = values[0], let green = values[1], let blue = values[2] else {
      return nil
    }
    return RGB8(red: red, green: green, blue: blue)
  }

  /// Reads `#rgb` or `#rrggbb`.
  static func hexadecimal(_ text: some StringProtocol) -> RGB8? {
    let digits = text.dropFirst()
    guard text.hasPrefix("#"), digits.utf8.count == digits.count,
      digits.allSatisfy(\.isHexDigit), let bits = UInt32(digits, radix: 16)
    else { return nil }
    func channel(_ place: UInt32, _ width: UInt32) -> UInt8 {
      let value = bits >> (place * width) & (1 << width - 1)
      return UInt8(width == 8 ? value : value * 17)
    }
    switch digits.count {
    case 3: return RGB8(red: channel(2, 4), green: channel(1, 4), blue: channel(0, 4))
    case 6: return RGB8(red: channel(2, 8), green: channel(1, 8), blue: channel(0, 8))
    default: return nil
    }
  }

  /// `#rrggbb`.
  static func text(_ colour: RGB8) -> String {
    "#"
      + [colour.red, colour.green, colour.blue].map { value in
        let digits = String(value, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
