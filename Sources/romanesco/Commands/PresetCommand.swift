import ArgumentParser
import Experiment
import Foundation

/// Prints a preset as an experiment's file.
struct PresetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preset",
    abstract: "Prints one of the paper's six experiments in YAML, or lists them.",
    discussion: """
      Every field of an experiment's file is optional; what is left out has the preset's value.

      Examples:
        romanesco preset
        romanesco preset tanh > mine.yaml
        romanesco render --experiment mine.yaml -o mine.png
      """)

  @Argument(help: "tanh, relu, linear, single, minibatch or offset.")
  var name: Preset?

  func run() throws {
    guard let name else {
      for preset in Preset.allCases {
        print(preset.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0) + preset.summary)
      }
      return
    }
    print(try ExperimentFile.encode(name.experiment), terminator: "")
  }
}
