import ArgumentParser
import RomanescoKit
import Systems

/// Lists what can train.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists the OpenCL devices and whether they can give exact pixels.",
    discussion: """
      The number or a part of the name is what `render --device` takes. A device is exact for \
      float or double when its pixels are the reference's bits.

      Examples:
        romanesco devices
        romanesco devices --brief
        romanesco devices --json | jq '.[].name'
      """)

  @Flag(help: "Print one line for each (platform, device, driver), or everything as JSON.")
  var form: Form?

  enum Form: String, EnumerableFlag {
    case brief, json
  }

  func run() throws {
    let entries = try Devices.list()
    if form == .json {
      try Terminal.printResult(JSONText.text(entries))
      return
    }
    if form == .brief {
      try Terminal.printResult(
        entries.map { entry in
          "\(entry.info.identity); float: \(entry.floatTraining), double: \(entry.doubleTraining)\n"
        }.joined())
      return
    }
    let hint = "No OpenCL device. \(Devices.adviceForNoDevice).\n"
    try Terminal.printResult(
      (entries.isEmpty ? hint : entries.map(Self.text).joined())
        + "reference: the host's CPU in plain Swift, always there\n")
  }

  private static func text(_ entry: Devices.Entry) -> String {
    let info = entry.info
    return """
      \(entry.index): \(info.name)
         \(info.platformName), driver \(info.driverVersion), \(info.version)
         \(info.kind.rawValue), \(info.computeUnits) compute units, \
      \(info.globalMemoryBytes >> 20) MiB memory, \(info.localMemoryBytes >> 10) KiB local memory
         float: \(entry.floatTraining) (vectors of \(info.nativeVectorWidthFloat)), \
      double: \(entry.doubleTraining) (vectors of \(info.nativeVectorWidthDouble))

      """
  }
}
