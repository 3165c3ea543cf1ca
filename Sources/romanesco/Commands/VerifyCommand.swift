import ArgumentParser
import Engine
import Foundation
import OpenCL
import Verification

/// Checks devices against the reference.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks on your devices that every bit is the CPU reference's.",
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
  var device = "all"

  @Flag(help: "Only cases that the reference trains in a blink (the default), or all of them.")
  var depth: Depth = .quick

  @Option(
    help: ArgumentHelp(
      "Only one group: " + ConformanceRun.groups.joined(separator: ", ") + ".", valueName: "group"))
  var only: String?

  @Flag(help: "Print the results in this form instead of lines.")
  var form: Form?

  enum Depth: String, EnumerableFlag {
    case quick, full
  }

  enum Form: String, EnumerableFlag {
    case json, csv
  }

  func run() throws {
    if let only, !ConformanceRun.groups.contains(only) {
      throw UsageError(
        "--only: '\(only)' is not a group; give "
          + ConformanceRun.groups.joined(separator: ", "))
    }
    let trainers = try trainers()
    let run = ConformanceRun(
      trainers.map { ConformanceSubject($0) }, depth: depth == .full ? .full : .quick, only: only)
    let results = try run.results { result in
      // Results as data own standard output.
      if form == nil {
        print(result)
        fflush(nil)
      } else {
        Terminal.write("\(result)\n")
      }
    }
    switch form {
    case nil: print(results.summary)
    case .csv: print(results.csv, terminator: "")
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(results), as: UTF8.self))
    }
    if form != nil { Terminal.write(results.summary + "\n") }
    if results.count(.failed) > 0 { throw ExitCode.failure }
  }

  /// All devices, also those that lack something: that they do is a result.
  private func trainers() throws -> [DeviceTrainer] {
    let trainers =
      device == "all"
      ? try Device.all().map { DeviceTrainer($0) }
      : try NamedTrainers.find(device, option: "--device", precision: .float)
        .compactMap { $0 as? DeviceTrainer }
    guard !trainers.isEmpty else {
      throw UsageError(
        "--device: verify needs an OpenCL device; install your GPU's OpenCL driver, or the package "
          + "pocl-opencl-icd for the CPU")
    }
    return trainers
  }
}
