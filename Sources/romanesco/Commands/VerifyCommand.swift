import ArgumentParser
import Engine
import OpenCL
import RomanescoKit
import Systems
import Verification

/// Checks devices against the reference.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks on your devices that every bit is the CPU reference's.",
    usage: "romanesco verify [<options>]",
    discussion: """
      Functions, presets, shapes of networks, axes, cuts of the work, mappings and several devices at \
      once, in float and double. Exits with status 1 when a case fails.

      Examples:
        romanesco verify
        romanesco verify --full --device 0
        romanesco verify --csv > conformance.csv
      """)

  @Option(
    help: ArgumentHelp(
      "A device's index or part of its name; all of them by default.", valueName: "device"))
  var device: String?

  @Flag(
    help: ArgumentHelp(
      "All cases shrunk until an interpreter such as Oclgrind runs them, only cases that the "
        + "reference trains in a blink (the default), or all."))
  var depth: ConformanceDepth = .quick

  @Option(
    help: ArgumentHelp(
      "Only one group: " + ConformanceRun.groups.joined(separator: ", ") + ".", valueName: "group"))
  var only: String?

  @Flag(help: "Print the results in this form instead of lines.")
  var form: Form?

  enum Form: String, EnumerableFlag {
    case json, csv
  }

  func run() throws {
    if let only, !ConformanceRun.groups.contains(only) {
      throw UsageError(
        "--only: '\(only)' is not a group; give "
          + ConformanceRun.groups.joined(separator: ", "))
    }
    if only == "shared", !depth.isShared {
      throw UsageError("--only: shared is left out by --tiny; give --quick or --full")
    }
    // Devices that cannot train are told of too: that is a result.
    let trainers = try DeviceChoice(device, field: "--device")
      .devices(nil, for: "verify", .terminal)
    for trainer in trainers { try tell("on \(trainer.device.info.identity)") }
    let run = ConformanceRun(trainers.map { ConformanceSubject($0) }, depth: depth, only: only)
    let results = try run.results { try tell("\($0)") }
    switch form {
    case nil: try Terminal.printResult(results.summary + "\n")
    case .csv: try Terminal.printResult(results.csv)
    case .json: try Terminal.printJSON(results)
    }
    if form != nil { Terminal.printAside(results.summary + "\n") }
    if results.count(.failed) > 0 { throw ExitCode.failure }
    guard results.count(.passed) > 0 else { throw WorkError("verify: nothing was checked") }
  }

  /// Writes a line; results as data own standard output.
  private func tell(_ line: String) throws {
    if form == nil {
      try Terminal.printResult(line + "\n")
    } else {
      Terminal.printAside(line + "\n")
    }
  }
}
