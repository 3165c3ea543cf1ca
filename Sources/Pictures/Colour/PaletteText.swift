import Files
import Numbers

/// Palettes as other programs write them.
///
/// Low values, at the begin, are the diverged end of a landscape.
public enum PaletteText {
  /// What is wrong with a text: one line.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line.
    public let description: String
  }

  /// The formats by suffix.
  public static let suffixes = [".map", ".gpl", ".css"]

  /// Reads a Fractint map: three numbers from 0 to 255 a line, then anything.
  public static func map(_ text: String) throws(Failure) -> CustomPalette {
    try palette(rows(lines(text)[...], firstLine: 1))
  }

  /// Reads a palette of GIMP: its title, some fields, then three numbers and a name a line.
  public static func gimp(_ text: String) throws(Failure) -> CustomPalette {
    let lines = lines(text)
    guard lines.first?.hasPrefix("GIMP Palette") == true else {
      throw Failure(description: "does not begin with 'GIMP Palette'")
    }
    let start = lines.dropFirst().firstIndex { line in
      !line.hasPrefix("#") && !line.contains(":") && !line.allSatisfy(\.isWhitespace)
    }
    return try palette(rows(lines[(start ?? lines.count)...], firstLine: (start ?? 0) + 1))
  }

  /// Reads colours with commas between, each perhaps with a place in per cent, alone or as a `linear-gradient`.
  public static func css(_ text: String) throws(Failure) -> CustomPalette {
    var parts = items(of: gradient(text))
    if let first = parts.first, first.hasPrefix("to ") || first.hasSuffix("deg") {
      parts.removeFirst()
    }
    var stops: [(place: Double?, colour: RGB8)] = []
    for part in parts {
      var words = part
      var place: Double?
      if words.hasSuffix("%"), let space = words.lastIndex(where: \.isWhitespace) {
        place = Double(words[words.index(after: space)...].dropLast()).map { $0 / 100 }
        guard let found = place, (0...1).contains(found) else {
          throw Failure(description: "'\(part.cut(to: 40))' has no place from 0% to 100%")
        }
        words = trimmed(words[..<space])
      }
      guard let colour = CSSColour.colour(words) else {
        throw Failure(
          description:
            "'\(part.cut(to: 40))' is not a colour such as #ff8000, rgb(255, 128, 0) or orange")
      }
      stops.append((place, colour))
    }
    guard stops.contains(where: { $0.place != nil }) else {
      return try palette(stops.map(\.colour))
    }
    guard let ramp = CustomPalette(try placed(stops)) else { throw wrongCount(stops.count) }
    return ramp
  }

  /// The places of all stops: those that have none lie evenly between their neighbours.
  private static func placed(
    _ stops: [(place: Double?, colour: RGB8)]
  ) throws(Failure) -> [(place: Double, colour: RGB8)] {
    var places = stops.map(\.place)
    places[0] = places[0] ?? 0
    places[places.count - 1] = places[places.count - 1] ?? 1
    var known = 0
    for index in places.indices.dropFirst() {
      guard let high = places[index], let low = places[known] else { continue }
      guard high >= low else {
        throw Failure(description: "its places do not ascend")
      }
      for between in known + 1..<max(index, known + 1) {
        places[between] = low + (high - low) * Double(between - known) / Double(index - known)
      }
      known = index
    }
    return zip(places, stops).map { ($0 ?? 0, $1.colour) }
  }

  /// What stands between the brackets of a gradient, or all of the text.
  private static func gradient(_ text: String) -> Substring {
    let text = trimmed(text)
    guard let open = text.range(of: "gradient("), let close = text.lastIndex(of: ")") else {
      return text.hasSuffix(";") ? text.dropLast() : text
    }
    return text[open.upperBound..<max(open.upperBound, close)]
  }

  /// The parts between commas that are not within brackets.
  private static func items(of text: Substring) -> [Substring] {
    var items: [Substring] = []
    var (start, depth) = (text.startIndex, 0)
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        items.append(trimmed(text[start..<index]))
        start = text.index(after: index)
      default: break
      }
    }
    return items + [trimmed(text[start...])]
  }

  /// The colours of lines of three numbers.
  private static func rows(_ lines: ArraySlice<Substring>, firstLine: Int) throws(Failure) -> [RGB8]
  {
    var colours: [RGB8] = []
    for (number, line) in lines.enumerated() {
      guard !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#"), !line.hasPrefix(";") else {
        continue
      }
      let words = line.split(whereSeparator: \.isWhitespace).prefix(3)
      guard let colour = CSSColour.colour(Array(words)) else {
        throw Failure(
          description:
            "line \(firstLine + number), '\(line.cut(to: 40))', does not begin with three "
            + "numbers from 0 to 255")
      }
      colours.append(colour)
    }
    return colours
  }

  private static func palette(_ colours: [RGB8]) throws(Failure) -> CustomPalette {
    guard let palette = CustomPalette(colours) else { throw wrongCount(colours.count) }
    return palette
  }

  private static func wrongCount(_ count: Int) -> Failure {
    let allowed = CustomPalette.allowedCounts
    return Failure(
      description:
        "has \(count) colours; \(allowed.lowerBound) to \(allowed.upperBound) are allowed")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private static func trimmed(_ text: some StringProtocol) -> Substring {
    let text = Substring(text).drop(while: \.isWhitespace)
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return text[...last]
  }
}
