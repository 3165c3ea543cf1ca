import ArgumentParser
import Numbers
import Plane
import RomanescoKit
import Systems
import Verification

/// Trains one landscape twice and compares every bit.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Trains a landscape on two devices, or in two precisions, and compares every bit.",
    discussion: """
      The same experiment must give the same bits everywhere; a difference exits with status 1. \
      So does a comparison of a trainer with itself, unless --a and --b both name it. \
      The control says how sharp the picture is at all: the same landscape, on the same device, \
      with all that the axes vary moved by one unit in the last place.

      Examples:
        romanesco compare --preset tanh --size 16
        romanesco compare --a 0 --b 1 --size 128 --map difference.png
        romanesco compare --precision float --against double --size 64
        romanesco compare --a gpu --b reference --from picture.png --size 24 --json
      """)

  @Option(
    help: ArgumentHelp("The one: a device as in `render`, or reference.", valueName: "device"))
  var a: String?

  @Option(
    help: ArgumentHelp(
      "The other; by default the reference, or with --against the same as --a.",
      valueName: "device"))
  var b: String?

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @OptionGroup(title: "Region")
  var region: RegionOptions

  @Option(
    help: ArgumentHelp("Samples: N for a square, or WxH; 32 by default.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(help: ArgumentHelp("The arithmetic of the networks: float or double.", valueName: "type"))
  var precision: Precision?

  @Option(
    help: ArgumentHelp(
      "The arithmetic of the other side, where it is another one.", valueName: "type"))
  var against: Precision?

  @Option(
    help: ArgumentHelp(
      "Also draw where they differ: equal dark, distance in ulp through viridis, other class white.",
      valueName: "diff.png"))
  var map: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    if let map { try OutputPath.check(map, option: "--map", suffixes: DifferencePicture.suffixes) }
    try OutputPath.checkDistinct(outputs: [("--map", map)], inputs: experiment.inputs)
    let source = try experiment.source()
    let precision = precision ?? source?.record?.precision ?? .float
    let grid = try experiment.about { try self.grid(source, precision) }
    let sides = try ComparisonSides(
      a: a, b: b, precision: precision, against: against, fieldPrefix: "--", feedback: .terminal)
    let result = try CompareJob(
      grid, a: sides.a, b: sides.b, fieldPrefix: "--", feedback: .terminal
    ).run()
    if let map {
      try DifferencePicture.write(
        result.a, result.b, precision: result.report.precision, to: map)
    }
    if json {
      try Terminal.printJSON(result.report)
    } else {
      try Terminal.printResult(result.report.text)
    }
    if !result.report.isEqual { throw ExitCode.failure }
  }

  private func grid(_ source: PictureSource?, _ precision: Precision) throws -> Grid {
    let resolved = try experiment.resolve(source)
    let samples = try size ?? Size(width: 32, height: 32)
    let place = try region.resolve(
      base: source?.record?.region ?? Region(whole: resolved.axes), baseSize: source?.record?.size,
      axes: resolved.axes, size: samples)
    return try region.naming {
      try Grid(experiment: resolved, region: place, size: samples, precision: precision)
    }
  }
}
