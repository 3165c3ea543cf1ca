import ArgumentParser
import Engine
import Files
import Foundation
import Numbers
import OpenCL
import RomanescoKit
import Systems

/// Prints what devices, which need not be there, would be given to compile; for those who work on kernels.
struct ProgramsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programs",
    abstract: "Prints the programs that devices would be given to compile, as JSON.",
    discussion: """
      The devices need not be there: a file describes them, as `romanesco devices --json` does. Each \
      gets the program that it would train with, then those that tuning would try. \
      `tools/gpu-forms` compiles them with the vendors' compilers.

      Examples:
        romanesco programs --devices tools/gpu-devices.json --precision double
        romanesco devices --json > here.json
        romanesco programs --devices here.json --experiment mine.yaml
      """, shouldDisplay: false)

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @Option(
    help: ArgumentHelp("What the devices say about themselves.", valueName: "devices.json"))
  var devices: String

  @Option(help: ArgumentHelp("The arithmetic, float or double.", valueName: "type"))
  var precision: Precision = .float

  /// What `romanesco devices --json` prints of a device, as far as it matters.
  private struct Entry: Decodable {
    let info: Device.Info
  }

  func run() throws {
    let source = try experiment.source()
    let resolved = try experiment.about { try experiment.resolve(source) }
    let entries = try about("--devices '\(devices)'") {
      let file = try InputFile(at: devices)
      let data = Data(try file.bytes(count: file.byteCount))
      guard let entries = try? JSONDecoder().decode([Entry].self, from: data) else {
        throw UsageError("is no list of devices such as `romanesco devices --json` prints")
      }
      return entries
    }
    try Terminal.printJSON(
      entries.flatMap { ProgramForm.all(resolved, precision, $0.info) })
  }
}
