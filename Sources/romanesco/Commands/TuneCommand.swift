import ArgumentParser
import Engine
import Foundation
import Numbers
import RomanescoKit
import Systems

/// Measures how networks are best laid on a device.
struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Measures how networks are best laid on a device, and keeps the choice.",
    usage: "romanesco tune [<options>]",
    discussion: """
      The first long work on a device does the same by itself, unless --untuned is given. Every \
      candidate is first compared with the CPU reference; none changes any pixel. A choice is good \
      for one device, driver, arithmetic and kind of network.

      Examples:
        romanesco tune
        romanesco tune --device 0 --precision double
        romanesco tune --experiment mine.yaml
      """)

  @OptionGroup(title: "Experiment")
  var experiment: ExperimentOptions

  @Option(
    help: ArgumentHelp(
      "A device's index or part of its name; by default the one that would train.",
      valueName: "device"))
  var device: String?

  @Option(help: ArgumentHelp("Only this arithmetic, float or double.", valueName: "type"))
  var precision: Precision?

  func run() throws {
    let source = try experiment.source()
    let resolved = try experiment.about { try experiment.resolve(source) }
    let work = try DeviceTuning.work(
      DeviceChoice(device, field: "--device"), precision.map { [$0] } ?? Precision.allCases,
      .terminal)
    for (device, precision) in work {
      let (_, results, loss) = try DeviceTuning.run(
        device, resolved, precision, limitSeconds: .infinity, .terminal)
      try Terminal.printResult(Self.text(device.name, precision, results))
      guard results.chosen != nil else {
        throw WorkError("\(device.name): no candidate could be measured")
      }
      if let loss { throw WorkError("the choice is not kept: \(loss)") }
    }
  }

  /// A line for each candidate, the chosen one marked.
  private static func text(
    _ name: String, _ precision: Precision, _ results: [TuningResult]
  ) -> String {
    let chosen = results.chosen
    let lines = results.map { result in
      let mark = result.choice == chosen ? "*" : " "
      let verdict =
        switch result.verdict {
        case .measured(let speed): String(format: "%10.0f steps/s", speed)
        case .wrong: "wrong bits"
        case .failed(let reason): "failed: \(reason)"
        case .skipped: "not measured: the time was up"
        }
      return "\(mark) \(result.choice.description): \(verdict)\n"
    }
    return "\(name), \(precision.rawValue)\n" + lines.joined()
  }
}
