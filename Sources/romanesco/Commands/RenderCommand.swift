import ArgumentParser
import Experiment
import Imaging

/// Trains a landscape and draws it.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Trains one network per pixel and draws where training converges and diverges.",
    usage: """
      romanesco render [--preset <name> | --experiment <file> | --from <picture.png>]
             [--center <x> <y> --width <w> [--height <h>] | --x <lo> <hi> --y <lo> <hi>]
             [<options>] -o <out.png>
      """,
    discussion: """
      Green to blue: converged, the slower the bluer. Yellow to red: diverged, the slower the redder.

      Examples:
        romanesco render --preset tanh --size 256 -o tanh.png
        romanesco render --preset relu --x 1 3 --y -1 1 --size 1024 -o detail.png
        romanesco render --center 1.25 -0.5 --width 1e-4 --precision double -o z.png
        romanesco render --experiment mine.yaml -o mine.png --raw mine.exr
        romanesco render --from tanh.png --size 2048 -o large.png --figure large.pdf
      """)

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @OptionGroup(title: "Region")
  var region: RegionOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @OptionGroup(title: "Tuning")
  var tuning: TuningOptions

  @Option(
    help: ArgumentHelp("Samples: N for a square, or WxH; by default 256.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "The arithmetic of the networks: float by default; double for deep regions.",
      valueName: "type"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp("The colours; spectral by default.", valueName: "name"))
  var palette: Palette?

  @Option(name: .shortAndLong, help: ArgumentHelp("The picture to write.", valueName: "out.png"))
  var output: String?

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
    let output = try OutputPath.required(output)
    try checkFiles(output)
    let source = try experiment.source()
    let record = try experiment.about { try resolve(source) }
    let grid = try experiment.about {
      try region.naming {
        try Grid(
          experiment: record.experiment, region: record.region, size: record.size,
          precision: record.precision)
      }
    }
    let trainers = try tuning.tuned(
      device.trainers(record.precision), record.experiment, record.precision, networks: grid.count)
    let landscape = try LandscapeRun.train(grid, record.precision, trainers: trainers)
    try write(landscape, record, to: output)
  }

  /// Everything that decides the pixels, checked before any work is done.
  private func resolve(_ source: PictureRecord?) throws -> PictureRecord {
    let resolved = try experiment.resolve(source)
    let samples = try size ?? source?.size ?? Size(width: 256, height: 256)
    try MemoryNeed.check(samples)
    if figure != nil, max(samples.width, samples.height) > Figure.longestSide {
      throw FieldError(
        field: "--size", value: samples,
        allowed: "sides of at most \(Figure.longestSide) for a --figure")
    }
    return PictureRecord(
      experiment: resolved,
      region: try region.resolve(
        base: source?.region ?? Region(whole: resolved.axes), axes: resolved.axes, size: samples),
      size: samples, precision: precision ?? source?.precision ?? .float,
      palette: palette ?? source?.palette ?? .spectral)
  }

  private func checkFiles(_ output: String) throws {
    try OutputPath.check(output, option: "--output", suffixes: [".png"])
    if let raw { try OutputPath.check(raw, option: "--raw", suffixes: RawFile.suffixes) }
    if let figure {
      try OutputPath.check(figure, option: "--figure", suffixes: PaperFigure.suffixes)
    }
    try OutputPath.checkDistinct([
      ("--output", output), ("--raw", raw), ("--figure", figure),
      ("--experiment", experiment.experiment),
    ])
  }

  private func write(_ landscape: Landscape, _ record: PictureRecord, to output: String) throws {
    let picture = RankColouring.picture(of: try landscape.measures, palette: record.palette)
    let texts = try record.chunks()
    var files = OutputFiles()
    if let raw {
      try files.add(raw, option: "--raw") { try RawFile.write(landscape, record, to: $0) }
    }
    if let figure {
      try files.add(figure, option: "--figure") { try PaperFigure.write(picture, record, to: $0) }
    }
    try files.add(output, option: "--output") { try PNG.write(picture, texts: texts, to: $0) }
    try files.commit()
  }
}
