import Files
import Numbers
import Pictures

/// Palettes by name, from files, or as a list of colours.
package enum PaletteFile {
  /// What ``read(_:field:)`` takes, in words.
  package static let allowed =
    "one of \(Palette.names), a file that ends in "
    + PaletteText.suffixes.joined(separator: ", ") + ", or colours such as '#000,#f80,#fff'"

  /// Reads a palette's name, a file that ends in `.map`, `.gpl` or `.css`, or colours with commas between.
  ///
  /// Throws one line, which begins with `field`.
  package static func read(_ text: String, field: String) throws -> Palette {
    if let named = Palette(rawValue: text) { return named }
    guard let suffix = PaletteText.suffixes.first(where: { FileSuffix.has(text, $0) }) else {
      guard text.contains(",") else {
        throw FieldError(field: field, value: text, allowed: allowed)
      }
      do {
        return .custom(try PaletteText.css(text))
      } catch {
        throw UsageError("\(field): \(error)")
      }
    }
    return try about("\(field) '\(text)'") {
      let content = try TextFile.read(text, wanted: "a palette")
      switch suffix {
      case ".map": return .custom(try PaletteText.map(content))
      case ".gpl": return .custom(try PaletteText.gimp(content))
      default: return .custom(try PaletteText.css(content))
      }
    }
  }

}
