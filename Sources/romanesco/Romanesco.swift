import ArgumentParser
import Foundation

/// The program's commands and what all of them share.
@main
struct Romanesco: ParsableCommand {
  /// Written into every picture.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "romanesco",
    abstract: "Draws the boundary between training that converges and training that diverges.",
    discussion: """
      Every pixel is one small neural network, trained with its own two hyperparameters. \
      Where training converges and where it diverges meet in a fractal (arXiv:2402.06184).

      Begin with:
        romanesco render --preset tanh --size 256 -o tanh.png
        romanesco preset tanh > mine.yaml     (then edit it, and: render --experiment mine.yaml)
        romanesco devices
      """,
    version: version,
    subcommands: [
      RenderCommand.self, RecolorCommand.self, PresetCommand.self, DevicesCommand.self,
      ZoomCommand.self, AssembleCommand.self, DimensionCommand.self,
    ])

  /// Runs the command line; every failure is one line on standard error.
  static func main() {
    do {
      let arguments = ArgumentPairs.joined(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let error {
      let code = exitCode(for: error)
      if code == .success || error is CleanExit {
        exit(withError: error)
      }
      if !(error is ExitCode) {
        Terminal.printError(oneLine(error))
      }
      Foundation.exit(status(error, code))
    }
  }

  private static func oneLine(_ error: any Error) -> String {
    let full = message(for: error)
    let lines = full.split(whereSeparator: \.isNewline).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return lines.first { !$0.isEmpty } ?? String(describing: error)
  }

  /// 64 where the user's words were wrong, 1 where the work failed.
  private static func status(_ error: any Error, _ code: ExitCode) -> Int32 {
    error is UsageError ? ExitCode.validationFailure.rawValue : code.rawValue
  }
}
