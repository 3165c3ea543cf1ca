import ArgumentParser
import Foundation
import Numbers
import Plane
import RomanescoKit
import Systems

/// Tells how deep structure goes at a place.
struct DepthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "depth",
    abstract: "Tells how deep structure goes at a place, and what frames about it take.",
    usage: """
      romanesco depth <x> <y>
             [--preset <name> | --experiment <file> | --from <picture.png>]
             [--width <w,...>] [<options>]
      """,
    discussion: """
      Trains the network at one place with as many bits as its digits are worth, and with it how \
      its neighbours leave it. Where neighbours part by a factor of 10 to the power of n in all \
      steps, structure ends at frames 10 to the power of -n wide: below, a boundary is one straight line.

      Of each frame it tells the steps that its pixels have in common and need not be trained \
      (skipped), the step from which on each pixel is on its own (apart at), how much further \
      structure is stretched along one direction than across it, that direction, and what a \
      pixel costs, in pixels that are trained from the beginning.

      Examples:
        romanesco depth 1.6 1.714954163215126207813503 --preset linear
        romanesco depth 1.6 1.714954163215126208 --preset linear --width 1e-6,1e-12
        romanesco depth --from edge.png --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The place along x, in axis units (log10 of the rate on a log axis), with all its digits; by "
        + "default the centre of --from."),
    transform: OptionValue.coordinate)
  var x: Coordinate?

  @Argument(help: "The place along y.", transform: OptionValue.coordinate)
  var y: Coordinate?

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @Option(
    help: ArgumentHelp(
      "The widths of the frames to tell of; by default that of --from, or 1e-10, 1e-20 and so on, as far "
        + "as the place's digits and structure go.", valueName: "w,..."),
    transform: OptionValue.extents)
  var width: [DecimalNumber]?

  @Option(
    help: ArgumentHelp("Samples a side of these frames; by default 256.", valueName: "n"),
    transform: OptionValue.wholeNumber(2...65_536))
  var size: Int?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Say how long it would take; tell nothing else.")
  var plan = false

  private static let standardSize = 256

  func validate() throws {
    if x != nil, y == nil {
      throw ValidationError("y: missing; give two numbers, such as romanesco depth 1.25 -0.5")
    }
    if x == nil, experiment.from == nil {
      throw ValidationError("x, y: missing; give two numbers, such as romanesco depth 1.25 -0.5")
    }
    if json, plan { throw ValidationError("--json and --plan: give one of them") }
  }

  func run() throws {
    let source = try experiment.source()
    let resolved = try experiment.resolve(source)
    let job = try experiment.about { try makeJob(resolved, source?.record?.region) }
    Interruption.setNotice("interrupted")
    if plan {
      try Terminal.printResult(EstimateText.text(job.estimate()))
      return
    }
    let report = try job.run()
    if json {
      try Terminal.printJSON(report)
    } else {
      try Terminal.printResult(DepthText.text(report))
    }
  }

  /// A place that is typed has the digits that were typed; a picture's is exact.
  private func makeJob(_ resolved: Experiment, _ region: Region?) throws -> DepthJob {
    if let x, let y {
      return try DepthJob(
        resolved, x: x.number, y: y.number,
        digits: max(x.fractionDigitCount, y.fractionDigitCount), widths: width,
        samples: size ?? Self.standardSize, fieldPrefix: "--", feedback: .terminal)
    }
    guard let region else {
      throw UsageError("x, y: missing; --from names an experiment without a place")
    }
    return try DepthJob(
      resolved, x: region.x.centre, y: region.y.centre,
      // Of a stretched picture, along the direction in which trainings part fastest.
      widths: width ?? [region.angle == nil ? region.x.width : region.y.width],
      samples: size ?? Self.standardSize, fieldPrefix: "--", feedback: .terminal)
  }
}
