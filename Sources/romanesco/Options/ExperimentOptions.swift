import ArgumentParser
import Compute
import Numbers
import RomanescoKit
import Systems

/// Which experiment a command is about.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A ready-made experiment, such as tanh, digits or mandelbrot; `romanesco preset` lists them.",
      valueName: "name"))
  var preset: Preset?

  @Option(
    help: ArgumentHelp(
      "An experiment of your own, in YAML, or - for standard input; `romanesco preset tanh` prints one to "
        + "begin with.",
      valueName: "file"))
  var experiment: String?

  @Option(
    help: ArgumentHelp(
      "A picture that romanesco drew, or an .exr or .npz: its experiment, region, size and precision, bit for bit; or - "
        + "for standard input, which may also be YAML.",
      valueName: "picture.png"))
  var from: String?

  @Option(
    help: ArgumentHelp("Training steps, 20 to 1000000.", valueName: "n"),
    transform: OptionValue.wholeNumber(Experiment.allowedSteps))
  var steps: Int?

  @Option(
    help: ArgumentHelp("Seed of weights and data; 0 draws the paper's.", valueName: "n"),
    transform: OptionValue.seed)
  var seed: UInt64?

  func validate() throws {
    let given = [
      preset.map { "--preset \($0.rawValue)" }, experiment.map { "--experiment \($0)" },
      from.map { "--from \($0)" },
    ].compactMap { $0 }
    guard given.count <= 1 else {
      throw ValidationError(given.joined(separator: ", ") + ": cannot be used together; give one")
    }
  }

  /// The files that the options name.
  var inputs: [(option: String, path: String?)] {
    [("--experiment", experiment), ("--from", from)]
  }

  /// What `--from` names; standard input can be read only once.
  func source() throws -> PictureSource? {
    guard let from else { return nil }
    let source = try PictureSource(from)
    if let caution = source.record?.caution {
      Terminal.printNotice("--from '\(from)': \(caution)")
    }
    return source
  }

  /// The experiment with all options applied; `source` is what ``source()`` gave.
  ///
  /// - Parameter standard: the experiment where no option names one.
  func resolve(
    _ source: PictureSource?, standard: @autoclosure () -> Experiment = Preset.tanh.experiment
  ) throws -> Experiment {
    var result =
      try source?.experiment ?? experiment.map(Self.read) ?? preset?.experiment ?? standard()
    if let steps { result.steps = steps }
    if let seed {
      guard let seeded = result.system.seeded(seed) else {
        throw UsageError(
          "--seed: '\(seed)' is not allowed; the system \(result.system.name.rawValue) draws no numbers"
        )
      }
      result.system = seeded
    }
    try result.validate()
    return result
  }

  private static func read(_ path: String) throws -> Experiment {
    try RomanescoKit.about("--experiment '\(path)'") { try ExperimentFile.read(path) }
  }

  /// Names the file in errors about a field of it; errors about an option stand for themselves.
  func about<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FieldError where !error.field.hasPrefix("--") {
      let file = experiment.map { "--experiment '\($0)'" } ?? from.map { "--from '\($0)'" }
      throw UsageError((file.map { $0 + ": " } ?? "") + error.description)
    }
  }
}
