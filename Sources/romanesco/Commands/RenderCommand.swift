import ArgumentParser
import Experiment
import Imaging
import Reference

/// Trains a landscape and draws it.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Trains one network per pixel and draws where training converges and diverges.",
    discussion: """
      Blue to green: converged, the faster the bluer. Yellow to red: diverged.

      Examples:
        romanesco render --preset tanh --size 256 -o tanh.png
        romanesco render --preset relu --x 1 3 --y -1 1 --size 1024 -o detail.png
        romanesco render --center 1.25 -0.5 --width 1e-4 --precision double -o deep.png
        romanesco render --experiment mine.yaml --device all -o mine.png --raw mine.exr
        romanesco render --from tanh.png --size 2048 -o large.png --figure large.pdf
      """)

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @OptionGroup(title: "Region")
  var region: RegionOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @Option(
    help: ArgumentHelp("Samples: N for a square, or WxH.", valueName: "n|wxh"))
  var size: String?

  @Option(help: ArgumentHelp("The arithmetic of the networks: float or double.", valueName: "type"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp(
      "The colours: " + Palette.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "name"))
  var palette: Palette?

  @Option(name: .shortAndLong, help: ArgumentHelp("The picture to write.", valueName: "out.png"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Also write the numbers: .npy (the measure) or .exr (all outcomes and the experiment).",
      valueName: "out.npy|out.exr"))
  var raw: String?

  @Option(
    help: ArgumentHelp(
      "Also write the picture with axes and a legend, as a paper would print it.",
      valueName: "out.pdf|out.png"))
  var figure: String?

  func run() throws {
    let interruption = Interruption()
    let record = try resolve()
    let grid = try UsageError.wrapping {
      try Grid(
        experiment: record.experiment, region: record.region, size: record.size,
        precision: record.precision)
    }
    let landscape = try LandscapeRun.train(
      grid, record.precision, trainers: device.trainers(record.precision))
    let picture = RankColouring.picture(of: try landscape.measures, palette: record.palette)
    if let raw { try RawFile.write(landscape, record, to: raw) }
    if let figure { try PaperFigure.write(picture, record, to: figure) }
    try PNG.write(
      picture,
      texts: [
        PNG.Text(keyword: "Software", text: "Romanesco \(record.version)"),
        PNG.Text(keyword: PictureRecord.keyword, text: try record.text()),
      ], to: output)
    withExtendedLifetime(interruption) {}
  }

  /// Everything that decides the pixels, checked before any work is done.
  private func resolve() throws -> PictureRecord {
    try OutputPath.check(output, option: "--output", suffixes: [".png"])
    if let raw { try OutputPath.check(raw, option: "--raw", suffixes: RawFile.suffixes) }
    if let figure {
      try OutputPath.check(figure, option: "--figure", suffixes: PaperFigure.suffixes)
    }
    let paths = [output, raw, figure].compactMap { $0 }
    guard Set(paths).count == paths.count else {
      throw UsageError("--output, --raw and --figure: give each a file of its own")
    }
    let source = try experiment.source()
    let resolved = try experiment.resolve(source)
    let samples = try UsageError.wrapping {
      try size.map { try Size($0) } ?? source?.size ?? Size(width: 256, height: 256)
    }
    return PictureRecord(
      experiment: resolved,
      region: try region.resolve(
        base: source?.region ?? Region(whole: resolved.axes), axes: resolved.axes, size: samples),
      size: samples, precision: precision ?? source?.precision ?? .float,
      palette: palette ?? source?.palette ?? .spectral)
  }
}
