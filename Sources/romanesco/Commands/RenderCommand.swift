import ArgumentParser
import Numbers
import Pictures
import Plane
import RomanescoKit
import Systems

/// Trains a landscape and draws it.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Trains one network per pixel and draws where training converges and diverges.",
    usage: """
      romanesco render
             [--preset <name> | --experiment <file> | --from <picture.png>]
             [--center <x> <y> --width <w> | --x <lo> <hi> --y <lo> <hi>]
             [<options>] -o <out.png>
      """,
    discussion: """
      Green to blue: converged, the slower the bluer. Yellow to red: diverged, the slower the redder.

      Outcomes go to a file beside the picture while they are trained, so memory does not grow \
      with the picture. With the first tile that is complete after \
      \(Int(RenderJob.standardKeptAfterSeconds)) s of training, it becomes <out.png>.partial; interrupted later, \
      the same command goes on from it.

      Examples:
        romanesco render --preset tanh --size 256 -o tanh.png
        romanesco render --preset relu --x 1 3 --y -1 1 --size 1024 -o detail.png
        romanesco render --center 1.25 -0.5 --width 1e-4 --precision double -o z.png
        romanesco render --experiment mine.yaml -o mine.png --raw mine.exr
        romanesco render --from tanh.png --size 2048 -o large.png --figure large.pdf
        romanesco render --center 1 2.4 --width 1e-4 --stretch auto -o z.png
        romanesco render --from tanh.png --size 16384 --plan
        romanesco render --preset tanh -o - | display -
      """)

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @OptionGroup(title: "Region")
  var region: RegionOptions

  @OptionGroup(title: "Region")
  var stretch: StretchOptions

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @OptionGroup(title: "Check")
  var check: CheckOptions

  @OptionGroup(title: "Tuning")
  var tuning: TuningOptions

  @Option(
    help: ArgumentHelp("Pixels: N for a square, or WxH; by default 256.", valueName: "n|wxh"),
    transform: OptionValue.size)
  var size: Size?

  @Option(
    help: ArgumentHelp(
      "The arithmetic of the networks: float or double; by default float, or double where float does not tell "
        + "neighbouring samples apart.",
      valueName: "type"))
  var precision: Precision?

  @Option(help: PaletteOption.help)
  var palette: String?

  @Option(
    help: ArgumentHelp(
      "Train so many samples a side for each pixel, 1 to 4, and show their mean light; --raw keeps all "
        + "samples.", valueName: "n"),
    transform: OptionValue.wholeNumber(PictureRecord.allowedSupersamples))
  var supersample: Int?

  @Option(
    help: ArgumentHelp(
      "What is coloured, of what the experiment records; its first channel by default.",
      valueName: "name"))
  var channel: String?

  @Option(name: .shortAndLong, help: OutputPath.pictureHelp)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Also write the numbers: \(Self.rawFormats).",
      valueName: RawFormat.suffixes.map { "out" + $0 }.joined(separator: "|")))
  var raw: String?

  /// For example `.npy (the coloured channel) or .exr (all and the experiment)`.
  private static let rawFormats =
    RawFormat.allCases.map { "\($0.suffix) (\($0.contents))" }.joined(separator: " or ")

  @Option(
    help: ArgumentHelp(
      "Also write the picture with axes and a legend, as a paper would print it.",
      valueName: "out.pdf|out.png"))
  var figure: String?

  @Option(
    help: ArgumentHelp(
      "Where the figure has a line: none, or a level of what is coloured. By default 0.01 of exponents, 0 of those of maps, and else none.",
      valueName: "level"),
    transform: OptionValue.contour)
  var contour: RenderOutputs.Contour?

  @Flag(
    help:
      "Draw over the figure the curve that theory knows of the system, such as that on which a network falls quiet."
  )
  var overlay = false

  @Flag(help: "Say what the render would take in time, memory and disk; train nothing.")
  var plan = false

  @Flag(help: "Say afterwards what each device did and how long it had nothing to do.")
  var times = false

  /// Of training, after which it outlives an interruption; for tests, which do not wait.
  @Option(help: .hidden, transform: OptionValue.seconds)
  var keptAfterSeconds = RenderJob.standardKeptAfterSeconds

  func run() throws {
    if !plan { _ = try OutputPath.required(output) }
    let outputs = RenderOutputs(
      picture: output, raw: raw, figure: figure, contour: contour ?? .standard,
      hasOverlay: overlay, fieldPrefix: "--")
    try outputs.check(inputs: [("--experiment", experiment.experiment)])
    let source = try experiment.source()
    let record = try experiment.about { try resolve(source) }
    let job = try experiment.about {
      try region.naming(stretch.stretch) {
        try RenderJob(
          record, outputs: outputs,
          devices: device.choice(isTuned: !tuning.untuned, check: check.rate), feedback: feedback,
          keptAfterSeconds: keptAfterSeconds)
      }
    }
    if plan {
      try Terminal.printResult(EstimateText.text(job.estimate()))
    } else {
      try job.run()
    }
  }

  /// The terminal, which asks for devices' times only with `--times`.
  private var feedback: Feedback {
    var feedback = Feedback.terminal
    if times { feedback.deviceTimes = { Terminal.printAside(DeviceTimesText.text($0)) } }
    return feedback
  }

  /// Everything that decides the pixels, checked before any work is done.
  private func resolve(_ named: PictureSource?) throws -> PictureRecord {
    let resolved = try experiment.resolve(named)
    let source = named?.record
    let factor = supersample ?? source?.supersample ?? 1
    let samples = try samples(source, factor)
    let region = try place(resolved, source, samples)
    let record = PictureRecord(
      experiment: resolved, region: region, size: samples,
      precision: precision ?? source?.precision ?? .fitting(resolved, region, samples),
      palette: try PaletteOption.read(palette) ?? source?.palette ?? .spectral,
      channel: channel ?? source?.channel, supersample: factor, window: source?.window)
    _ = try record.channelIndex()
    return record
  }

  /// The region that is drawn; where its stretch is searched, a line says what was found.
  private func place(
    _ experiment: Experiment, _ source: PictureRecord?, _ samples: Size
  ) throws -> Region {
    func resolve(_ stretch: StretchOptions.Choice?) throws -> Region {
      try region.resolve(
        base: source?.region ?? Region(whole: experiment.axes), baseSize: source?.size,
        axes: experiment.axes, size: samples, stretch: stretch)
    }
    guard stretch.stretch == .auto else { return try resolve(stretch.stretch) }
    if let reason = StretchJob.reasonForNone(experiment, fieldPrefix: "--") {
      Terminal.printNotice("\(reason); the frame is not stretched")
      return try resolve(.off)
    }
    let found = try StretchJob(
      experiment, region: resolve(.off), size: samples, fieldPrefix: "--", feedback: .terminal
    ).run()
    Terminal.printNotice(found.description)
    return try resolve(.given(found.stretch))
  }

  /// The samples of the picture; those of a source stay where neither pixels nor samples are asked for.
  private func samples(_ source: PictureRecord?, _ factor: Int) throws -> Size {
    if let source, size == nil, factor == source.supersample ?? 1 { return source.size }
    guard source?.window == nil else {
      throw UsageError(
        "--from: shows a window of a larger picture; leave out --size and --supersample")
    }
    let pixels = try size ?? source?.pixels ?? Size(width: 256, height: 256)
    guard factor > 1 else { return pixels }
    return try about("--supersample '\(factor)'") {
      try Size(width: pixels.width * factor, height: pixels.height * factor)
    }
  }
}
