import ArgumentParser
import Pictures
import RomanescoKit

/// Makes a picture from stored numbers.
struct RecolorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recolor",
    abstract: "Colours a landscape that render --raw stored; trains nothing.",
    usage: "romanesco recolor <raw> [<options>] -o <out.png>",
    discussion: """
      Examples:
        romanesco render --preset relu -o relu.png --raw relu.exr
        romanesco recolor relu.exr -o blue.png --palette \(Palette.blueOrange.rawValue)
      """)

  @Argument(help: "A \(RawFormat.names) file that render --raw wrote.")
  var raw: String?

  @Option(name: .shortAndLong, help: OutputPath.pictureHelp)
  var output: String?

  @Option(help: PaletteOption.help)
  var palette: String?

  @Option(
    help: ArgumentHelp(
      "What is coloured, of the channels of an .exr or .npz file; that of its render by default.",
      valueName: "name"))
  var channel: String?

  func run() throws {
    guard let raw else {
      throw UsageError("raw: missing; give a \(RawFormat.names) file that render --raw wrote")
    }
    let output = try OutputPath.required(output)
    let palette = try PaletteOption.read(palette) ?? .spectral
    guard RawFormat(raw) != nil else {
      throw UsageError(
        "raw: '\(raw)' is not allowed; give a file that ends in " + RawFormat.names)
    }
    try OutputPath.check(output, option: "--output", suffixes: [".png"], allowsStream: true)
    try OutputPath.checkDistinct(
      outputs: [("--output", output)], inputs: [("raw", raw), ("--palette", self.palette)])
    try RecolourJob(
      raw: raw, palette: palette, channel: channel, output: output, fieldPrefix: "--",
      feedback: .terminal
    ).run()
  }
}
