import ArgumentParser
import Engine
import Foundation
import OpenCL

/// Lists what can train.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists the OpenCL devices and whether they can give exact pixels.",
    discussion: """
      Examples:
        romanesco devices
        romanesco devices --json | jq '.[].name'
      """)

  @Flag(help: "Print every limit and capability as JSON.")
  var json = false

  private struct Entry: Encodable {
    let index: Int
    let floatTraining: String
    let doubleTraining: String
    let info: Device.Info
  }

  func run() throws {
    let devices = try Device.all()
    let entries = devices.enumerated().map { index, device in
      let info = device.info
      return Entry(
        index: index,
        floatTraining: NumericsContract.violation(info, .float) ?? "exact",
        doubleTraining: NumericsContract.violation(info, .double) ?? "exact", info: info)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(entries), as: UTF8.self))
      return
    }
    for entry in entries {
      let info = entry.info
      print("\(entry.index): \(info.name)")
      print("   \(info.platformName), driver \(info.driverVersion), \(info.version)")
      print(
        "   \(info.kind.rawValue), \(info.computeUnits) compute units, "
          + "\(info.globalMemoryBytes >> 20) MiB memory, "
          + "\(info.localMemoryBytes >> 10) KiB local memory")
      print(
        "   float: \(entry.floatTraining) (vectors of \(info.nativeVectorWidthFloat)), "
          + "double: \(entry.doubleTraining) (vectors of \(info.nativeVectorWidthDouble))")
    }
    if entries.isEmpty {
      print(
        "No OpenCL device. Install your GPU's OpenCL driver, or the package pocl-opencl-icd for "
          + "the CPU.")
    }
    print("reference: the host's CPU in plain Swift, always there")
  }
}
