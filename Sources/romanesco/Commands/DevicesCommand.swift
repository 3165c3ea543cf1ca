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
      float or double when its pixels are the reference's bits; otherwise the line says why it \
      cannot train. Drivers and platforms that give no device are named below the devices.

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
    if form != nil, entries.isEmpty { Terminal.printNotice(Devices.absence) }
    if form == .json {
      try Terminal.printJSON(entries)
      return
    }
    if form == .brief {
      try Terminal.printResult(
        entries.map { entry in
          "\(PlainText.line(entry.info.identity)); float: \(entry.floatTraining), double: \(entry.doubleTraining)\n"
        }.joined())
      return
    }
    let without = entries.isEmpty ? [Devices.absence] : Devices.problems
    try Terminal.printResult(
      entries.map(Self.text).joined() + without.map { "\(PlainText.line($0))\n" }.joined()
        + "reference: the host's CPU in plain Swift, always there\n")
  }

  private static func text(_ entry: Devices.Entry) -> String {
    let info = entry.info
    return """
      \(entry.index): \(PlainText.line(info.name))
         \(PlainText.line("\(info.platformName), driver \(info.driverVersion), \(info.version)"))
         \(info.kind.rawValue), \(info.computeUnits) compute units, \
      \(info.globalMemoryBytes >> 20) MiB memory, \(info.localMemoryBytes >> 10) KiB local memory
         float: \(entry.floatTraining) (vectors of \(info.nativeVectorWidthFloat)), \
      double: \(entry.doubleTraining) (vectors of \(info.nativeVectorWidthDouble))

      """
  }
}
