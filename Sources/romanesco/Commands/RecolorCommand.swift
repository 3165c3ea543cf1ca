import ArgumentParser
import Imaging

/// Makes a picture from stored numbers.
struct RecolorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recolor",
    abstract: "Colours a landscape that render --raw stored; trains nothing.",
    discussion: """
      Examples:
        romanesco render --preset relu -o relu.png --raw relu.exr
        romanesco recolor relu.exr -o blue.png --palette \(Palette.allCases.last?.rawValue ?? "")
      """)

  @Argument(help: "A .npy or .exr file.")
  var raw: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The picture to write.", valueName: "out.png"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "The colours: " + Palette.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "name"))
  var palette: Palette = .spectral

  func run() throws {
    _ = Interruption()
    try OutputPath.check(output, option: "--output", suffixes: [".png"])
    guard RawFile.suffixes.contains(where: raw.hasSuffix) else {
      throw UsageError(
        "raw: '\(raw)' is not allowed; give a file that ends in "
          + RawFile.suffixes.joined(separator: " or "))
    }
    let (measures, recordText) = try RawFile.read(raw)
    var texts: [PNG.Text] = []
    if let recordText,
      var record = try? ExperimentFile.decode(PictureRecord.self, recordText)
    {
      record.palette = palette
      texts = [PNG.Text(keyword: PictureRecord.keyword, text: try record.text())]
    }
    try PNG.write(
      RankColouring.picture(of: measures, palette: palette), texts: texts,
      to: output)
  }
}
