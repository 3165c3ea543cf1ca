import Pictures
import RomanescoKit

/// Reads what `--palette` names.
enum PaletteOption {
  /// What may be given, for help texts.
  static let names =
    Palette.allCases.map(\.rawValue).joined(separator: ", ")
    + ", a .map, .gpl or .css file, or colours such as '#000,#f80,#fff'"

  /// A palette by its name, from a file or from colours; nil without the option.
  static func read(_ text: String?) throws -> Palette? {
    try text.map { try PaletteFile.read($0, field: "--palette") }
  }
}
