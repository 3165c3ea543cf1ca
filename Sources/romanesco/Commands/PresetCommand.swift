import ArgumentParser
import Files
import Foundation
import Numbers
import Plane
import RomanescoKit
import Systems

/// Prints a preset or a picture's experiment as an experiment's file.
struct PresetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preset",
    abstract:
      "Prints one of the presets in YAML, or a picture's experiment, or lists the presets of each system.",
    discussion: """
      Every field of an experiment's file is optional; what is left out has the value of the \
      preset that the field `preset` names, or else of tanh, of a map of the first that has its formula. So `steps: 100` is a \
      whole file.

      Examples:
        romanesco preset
        romanesco preset tanh > mine.yaml
        romanesco preset --from picture.png -o mine.yaml
        romanesco render --experiment mine.yaml -o mine.png
      """)

  @Argument(
    help: ArgumentHelp(
      "The preset to print; without it, all are listed.", valueName: "preset"))
  var name: Preset?

  @Option(
    help: ArgumentHelp(
      "Print the experiment of a picture that romanesco drew, or of an .exr or .npz, or - for standard input; its region "
        + "is a comment.",
      valueName: "picture.png"))
  var from: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; - for standard output.", valueName: "out.yaml"))
  var output: String?

  func validate() throws {
    guard name == nil || from == nil else {
      throw ValidationError("preset and --from: cannot be used together; give one")
    }
  }

  func run() throws {
    try OutputPath.checkDistinct(outputs: [("--output", output)], inputs: [("--from", from)])
    let text = try text()
    guard let output, !StandardStream.isNamed(output) else {
      return try Terminal.printResult(text)
    }
    try about("--output: '\(output)'") { try AtomicFile.write(Array(text.utf8), to: output) }
  }

  private func text() throws -> String {
    if let name { return try ExperimentFile.encode(name.experiment) }
    guard let from else {
      return Self.list
    }
    let source = try PictureSource(from)
    guard let record = source.record else { return try ExperimentFile.encode(source.experiment) }
    return """
      # \(Self.options(record.region, record.pixels)) --size \(record.pixels) --precision \(record.precision.rawValue)

      """ + (try ExperimentFile.encode(record.experiment))
  }

  /// The presets of one system after the other, each a line below the system's name.
  private static var list: String {
    AnySystem.Name.allCases.map { system in
      let presets = Preset.allCases.filter { $0.experiment.system.name == system }
      return "system: \(system.rawValue)\n"
        + presets.map { preset in
          "  " + preset.rawValue.padding(toLength: 17, withPad: " ", startingAt: 0) + preset.summary
            + "\n"
        }.joined()
    }.joined()
  }

  /// The options that name a region, exactly.
  private static func options(_ region: Region, _ size: Size) -> String {
    let centre = "--center \(region.x.centre) \(region.y.centre)"
    guard let angle = region.angle else {
      return "\(centre) --width \(region.x.width) --height \(region.y.width)"
    }
    // With square samples but for the stretch where that names the same widths, else with both of them.
    if let stretch = region.stretch(size), size.width == size.height,
      region.y.width * stretch.ratio == region.x.width
    {
      return "\(centre) --width \(region.y.width) --stretch \(stretch)"
    }
    return "\(centre) --width \(region.x.width) --height \(region.y.width) --stretch 1,\(angle)"
  }
}
