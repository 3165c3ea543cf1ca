import ArgumentParser
import Numbers
import Pictures
import Plane
import RomanescoKit
import Systems

/// Averages channels of a landscape over one of its axes.
struct CurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Draws channels over one axis: their mean, median and quartiles over the other.",
    usage: """
      romanesco curve [<raw.exr|raw.npz>]
             [--preset <name> | --experiment <file> | --from <picture.png>]
             [--over x|y] [--channel <name,...>] [--json] [-o <out.pdf>]
             [<options>]
      """,
    discussion: """
      Trains a landscape as render does, or reads a finished one, and averages each column (with \
      --over y each row). Samples whose number stands for none are counted apart: a time that never \
      came, the loss of what diverged. Of the measure and of lossRatio only samples that converged \
      count, with --converged of all channels.

      Examples:
        romanesco curve --preset tanh -o measure.pdf
        romanesco curve --experiment a.yaml --channel exponent,measure -o a.png
        romanesco curve chaos.exr --channel exponent --over y --json
        romanesco curve --preset relu --x 0 2 --size 128x32 --converged
      """)

  @Argument(
    help: ArgumentHelp(
      "An .exr or .npz file that render --raw wrote, or a keyframe of a stored zoom: nothing is trained.",
      valueName: "raw"))
  var raw: String?

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @OptionGroup(title: "Region")
  var region: RegionOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @OptionGroup(title: "Check")
  var check: CheckOptions

  @OptionGroup(title: "Tuning")
  var tuning: TuningOptions

  @Option(help: ArgumentHelp("The axis that curves run along: x or y.", valueName: "axis"))
  var over: CurveReport.Direction = .x

  @Option(
    help: ArgumentHelp(
      "What is drawn, of what the experiment records, with commas between several; its first channel by "
        + "default.", valueName: "name,..."),
    transform: OptionValue.names)
  var channel: [String]?

  @Flag(help: "Leave samples that diverged out of all channels.")
  var converged = false

  @Option(
    help: ArgumentHelp(
      "Samples: N for a square, or WxH; 64 by default, or those of --from.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "The arithmetic of the networks: float or double; by default as in render.",
      valueName: "type"))
  var precision: Precision?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Draw the curves, a panel for each channel.", valueName: "out.pdf|out.png"))
  var output: String?

  @Flag(help: "Print the curves as JSON instead of tables.")
  var json = false

  func validate() throws {
    guard raw != nil else { return }
    let options = [
      ("--preset", experiment.preset?.rawValue), ("--experiment", experiment.experiment),
      ("--from", experiment.from), ("--steps", experiment.steps.map { "\($0)" }),
      ("--seed", experiment.seed.map { "\($0)" }), ("--size", size.map { "\($0)" }),
      ("--precision", precision?.rawValue), ("--device", device.device),
      ("--mapping", device.mapping?.rawValue), ("--center", region.center?.description),
      ("--x", region.x?.description), ("--y", region.y?.description),
      ("--width", region.width?.description), ("--height", region.height?.description),
      ("--check", check.check.map { "\($0)" }),
    ]
    if let (option, value) = options.first(where: { $0.1 != nil }) {
      throw ValidationError(
        "\(option) \(value ?? ""): cannot be used with a finished landscape; give one of them")
    }
  }

  func run() throws {
    if let output {
      try OutputPath.check(output, option: "--output", suffixes: CurveSheet.suffixes)
    }
    try OutputPath.checkDistinct(
      outputs: [("--output", output)], inputs: experiment.inputs + [("raw", raw)])
    let job = try experiment.about {
      try region.naming {
        try CurveJob(
          source(), channels: channel ?? [], over: over, isOfConverged: converged,
          fieldPrefix: "--", feedback: .terminal)
      }
    }
    let report = try job.run()
    if let output {
      try ReadingFiles.write(CurveSheet(report), to: output, option: "--output", .terminal)
    }
    if json {
      try Terminal.printJSON(report)
    } else {
      try Terminal.printResult(ReadingText.text(report))
    }
  }

  private func source() throws -> CurveJob.Source {
    if let raw { return .raw(raw) }
    let named = try experiment.source()
    let resolved = try experiment.resolve(named)
    let record = named?.record
    let samples = try size ?? record?.size ?? Size(width: 64, height: 64)
    let place = try region.resolve(
      base: record?.region ?? Region(whole: resolved.axes), baseSize: record?.size,
      axes: resolved.axes, size: samples)
    return .training(
      PictureRecord(
        experiment: resolved, region: place, size: samples,
        precision: precision ?? record?.precision ?? .fitting(resolved, place, samples),
        palette: .spectral),
      device.choice(isTuned: !tuning.untuned, check: check.rate))
  }
}
