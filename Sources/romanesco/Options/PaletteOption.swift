import ArgumentParser
import Pictures
import RomanescoKit

/// Reads what `--palette` names.
enum PaletteOption {
  /// The help of the option.
  static let help = ArgumentHelp(
    "The colours, spectral by default: \(PaletteFile.allowed).", valueName: "name|file")

  /// A palette by its name, from a file or from colours; nil without the option.
  static func read(_ text: String?) throws -> Palette? {
    try text.map { try PaletteFile.read($0, field: "--palette") }
  }
}
