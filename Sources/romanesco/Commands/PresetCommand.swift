import ArgumentParser
import Foundation
import RomanescoKit
import Systems

/// Prints a preset as an experiment's file.
struct PresetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preset",
    abstract: "Prints one of the paper's six experiments in YAML, or lists them.",
    discussion: """
      Every field of an experiment's file is optional; what is left out has the value of the \
      preset that the field `preset` names, or else of tanh. So `steps: 100` is a whole file.

      Examples:
        romanesco preset
        romanesco preset tanh > mine.yaml
        romanesco render --experiment mine.yaml -o mine.png
      """)

  @Argument(
    help: ArgumentHelp(
      "The preset to print; without it, all are listed.", valueName: "preset"))
  var name: Preset?

  func run() throws {
    guard let name else {
      try Terminal.printResult(
        Preset.allCases.map { preset in
          preset.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0) + preset.summary + "\n"
        }.joined())
      return
    }
    try Terminal.printResult(try ExperimentFile.encode(name.experiment))
  }
}
