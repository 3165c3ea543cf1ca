import ArgumentParser
import Foundation
import RomanescoKit

/// The program's commands and what all of them share.
@main
struct Romanesco: ParsableCommand {
  /// Written into every picture.
  static let version = Version.current

  static let configuration = CommandConfiguration(
    commandName: "romanesco",
    abstract: "Draws the boundary between training that converges and training that diverges.",
    usage: "romanesco <subcommand> [<options>]",
    discussion: """
      Every pixel is one small neural network, trained with its own two hyperparameters. \
      Where training converges and where it diverges meet in a fractal (arXiv:2402.06184).

      Begin with:
        romanesco render --preset tanh --size 256 -o tanh.png
        romanesco render --from tanh.png --center 1.5 0.5 --width 1 -o closer.png
        romanesco preset tanh > mine.yaml
        romanesco render --experiment mine.yaml -o mine.png
        romanesco devices

      Exit status: 0 done, 64 wrong command line or experiment, 1 the work failed (a file, a \
      device), 130 interrupted. Unless it is done, no file is written but what the same command goes \
      on from.
      """,
    version: version,
    subcommands: [
      RenderCommand.self, RecolorCommand.self, PresetCommand.self, DevicesCommand.self,
      BenchCommand.self, TuneCommand.self, CompareCommand.self, VerifyCommand.self,
      ZoomCommand.self, AssembleCommand.self, DimensionCommand.self, DepthCommand.self,
      TraceCommand.self, CurveCommand.self, EdgeCommand.self,
      PalettesCommand.self, ProgramsCommand.self,
    ])

  /// Runs the command line; every failure is one line on standard error.
  static func main() {
    Terminal.openStandardStreams()
    Interruption.prepare()
    do {
      try Arguments.check()
      let arguments = ArgumentPairs.joined(Array(CommandLine.arguments.dropFirst()))
      try ArgumentPairs.checkRepeats(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      try Terminal.finishResults()
    } catch {
      end(error)
    }
  }

  /// Ends with what the parser prints by itself: help, the version, scripts for shells.
  private static func end(_ output: () throws -> Void) -> Never {
    do {
      try output()
      try Terminal.finishResults()
    } catch {
      end(error)
    }
    Foundation.exit(ExitCode.success.rawValue)
  }

  private static func end(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    switch code {
    case .success:
      end { try Terminal.printData(fullMessage(for: error) + "\n") }
    case .validationFailure:
      let command = CommandLine.arguments.dropFirst().first { !$0.hasPrefix("-") }
      Terminal.printError(ParserMessage(message(for: error), command: command).text)
      Foundation.exit(code.rawValue)
    default:
      // A bare exit code comes from a command that has said what failed.
      if !(error is ExitCode) { Terminal.printError(message(for: error)) }
      let isUsage = FailureKind(error) == .usage
      Foundation.exit((isUsage ? ExitCode.validationFailure : .failure).rawValue)
    }
  }
}
