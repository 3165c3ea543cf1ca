import ArgumentParser
import Experiment
import Foundation
import Imaging

/// Which experiment a command is about.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "One of the paper's six conditions: tanh, relu, linear, single, minibatch, offset.",
      discussion: "`romanesco preset` describes them.", valueName: "name"))
  var preset: Preset?

  @Option(
    help: ArgumentHelp(
      "An experiment of your own, in YAML; `romanesco preset tanh` prints one to begin with.",
      valueName: "file"))
  var experiment: String?

  @Option(
    help: ArgumentHelp(
      "A picture that romanesco drew: its experiment, region, size and precision, bit for bit.",
      valueName: "picture.png"))
  var from: String?

  @Option(help: ArgumentHelp("Training steps, 20 to 1000000.", valueName: "n"))
  var steps: Int?

  @Option(help: ArgumentHelp("Seed of weights and data; 0 draws the paper's.", valueName: "n"))
  var seed: UInt64?

  func validate() throws {
    let given = [preset?.rawValue, experiment, from].compactMap { $0 }
    guard given.count <= 1 else {
      throw ValidationError(
        "--preset, --experiment and --from: '\(given.joined(separator: "', '"))' cannot be used "
          + "together; give one of them")
    }
  }

  /// The picture that `--from` names.
  func source() throws -> PictureRecord? {
    try from.map { path in try UsageError.wrapping { try PictureRecord(picture: path) } }
  }

  /// The experiment with all options applied; `source` is what ``source()`` gave.
  func resolve(_ source: PictureRecord?) throws -> Experiment {
    var result = try source?.experiment ?? experiment.map(Self.read) ?? (preset ?? .tanh).experiment
    if let steps { result.steps = steps }
    if let seed { result.data.seed = seed }
    let final = result
    try UsageError.wrapping { try final.validate() }
    return final
  }

  private static func read(_ path: String) throws -> Experiment {
    try UsageError.wrapping("experiment '\(path)'") { try ExperimentFile.read(path) }
  }
}
