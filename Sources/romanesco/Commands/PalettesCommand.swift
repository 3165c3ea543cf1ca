import ArgumentParser
import Files
import Pictures
import RomanescoKit

/// Shows palettes.
struct PalettesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "palettes",
    abstract: "Lists the palettes, or draws them, and those of files, into a picture.",
    discussion: """
      The left end of a palette, its low one, is for what diverged, the right end for what converged. A \
      palette of your own is a Fractint .map, a GIMP .gpl, or a .css file with colours as in a \
      linear-gradient, of 2 to 256 colours.

      Examples:
        romanesco palettes
        romanesco palettes -o palettes.png
        romanesco palettes fire.map '#000,#f80,#fff' -o mine.png
        romanesco recolor tanh.exr --palette fire.map -o fire.png
      """)

  @Argument(
    help: ArgumentHelp(
      "Names, files or colours; the palettes that have a name by default.", valueName: "palette"))
  var palettes: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("The picture to write.", valueName: "out.png"))
  var output: String?

  func run() throws {
    if let output { try OutputPath.check(output, option: "--output", suffixes: [".png"]) }
    try OutputPath.checkDistinct(
      outputs: [("--output", output)], inputs: palettes.map { ("palette", $0) })
    let all =
      palettes.isEmpty
      ? Palette.allCases.map { (name: $0.rawValue, palette: $0) }
      : try palettes.map { (name: $0, palette: try PaletteFile.read($0, field: "palette")) }
    guard let output else {
      try Terminal.printResult(all.map { "\($0.name)\n" }.joined())
      return
    }
    let picture = try PaletteChart.picture(all)
    try about("--output: '\(output)'") { try PNG.write(picture, to: output) }
  }
}
