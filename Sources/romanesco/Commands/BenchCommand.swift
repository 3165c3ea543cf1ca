import ArgumentParser
import Benchmark
import Engine
import Files
import Foundation
import OpenCL
import RomanescoKit

/// Measures devices.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures what a device can do and how much of it training reaches.",
    discussion: """
      Every case is first compared with a stored result: a wrong picture has no speed. Steps are \
      those that were really trained; networks that diverge end early. `of roof` is the share of \
      the device's measured multiply-adds a second on the clock on the wall, `while busy` that of \
      the time in which the device worked: without the host's time, and on a CPU without the time \
      that other programs took. `with tanh` is the same share of what is possible when the \
      tangents take their time too. `cores` is how much of the CPU this process got; with less than \
      all of it, speeds are too low.

      `--growth` measures instead how the time of a landscape grows with its pixels, with steps, \
      width and data points, one at a time: an exponent of 1 means that twice as much keeps the \
      device busy for twice as long.

      Examples:
        romanesco bench
        romanesco bench --only tanh --seconds 5 --json today.json
        romanesco bench --baseline yesterday.json
        romanesco bench --device all --plot roofline.pdf
        romanesco bench --growth --seconds 1 --plot growth.pdf
        romanesco bench --only tanh --lanes 1 --baseline today.json
      """)

  @OptionGroup(title: "Device")
  var device: DeviceOptions

  @OptionGroup(title: "How work is cut (the bits stay the same)")
  var work: WorkOptions

  @Flag(help: "Measure how time grows with pixels, steps, width and data points.")
  var growth = false

  @Option(
    help: ArgumentHelp("The time for the repeats of each case.", valueName: "s"),
    transform: OptionValue.repeatSeconds)
  var seconds = 3.0

  @Option(
    help: ArgumentHelp(
      "Only cases whose name contains this, such as tanh, whole or double; with --growth series, "
        + "such as width.", valueName: "text"))
  var only: String?

  @Option(
    help: ArgumentHelp(
      "Also draw the device's roofs and what each case reaches, or how times grow.",
      valueName: "pdf"))
  var plot: String?

  @Option(help: ArgumentHelp("Also write everything that was measured.", valueName: "out.json"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Also print how speeds compare with an earlier --json.", valueName: "old.json"))
  var baseline: String?

  func run() throws {
    if let json { try OutputPath.check(json, option: "--json", suffixes: [".json"]) }
    if let plot { try OutputPath.check(plot, option: "--plot", suffixes: [".pdf"]) }
    try OutputPath.checkDistinct(
      outputs: [("--json", json), ("--plot", plot)], inputs: [("--baseline", baseline)])
    let earlier = try baseline.map(Self.read)
    var options = work.engineOptions
    options.mapping = device.mapping
    let benchmark = Benchmark(secondsPerCase: seconds, only: only, options: options)
    guard growth ? !benchmark.series.isEmpty : !benchmark.cases.isEmpty else {
      throw UsageError(
        "--only: '\(only ?? "")' is in no \(growth ? "series'" : "case's") name; try "
          + (growth ? "pixels, width or double" : "tanh, width or double"))
    }
    let devices = try device.choice().devices(.float, for: "bench", .terminal).map(\.device)
    var record = BenchmarkRecord(
      program: "romanesco \(Romanesco.version)", secondsPerCase: seconds,
      options: benchmark.options)
    for device in devices {
      let name = device.info.name
      let progress = { (text: String) in
        Terminal.showProgress(
          ProgressLine(title: name, text: text.replacing("\(name): ", with: "", maxReplacements: 1))
        )
      }
      record.devices.append(
        growth
          ? try benchmark.measureGrowth(device, progress: progress)
          : try benchmark.measure(device, progress: progress))
      Terminal.showProgress(nil)
    }
    if let json { try AtomicFile.write(Array(try record.json()), to: json) }
    try Terminal.printResult(BenchmarkTable.text(record))
    let isDrawn =
      try plot.map { plot in try record.devices.first.map { try Self.draw($0, to: plot) } ?? false }
    if let earlier {
      try Terminal.printResult("\n" + BaselineComparison.text(record, baseline: earlier))
    }
    if record.devices.contains(where: \.hasFailure) {
      throw ExitCode.failure
    }
    guard record.devices.contains(where: \.hasMeasurement) else {
      throw WorkError("bench: no case could be measured")
    }
    if let plot, isDrawn == false {
      throw WorkError(
        "--plot: '\(plot)': too little was measured for a figure; nothing was drawn")
    }
    if let earlier, BaselineComparison.ratios(record, baseline: earlier).isEmpty, !growth {
      throw WorkError("--baseline '\(baseline ?? "")': nothing in it was measured now")
    }
  }

  /// Draws the first device's figure: a page has room for one. False where too little was measured.
  private static func draw(_ device: DeviceRecord, to path: String) throws -> Bool {
    let figure = device.growth == nil ? Roofline.figure(device) : GrowthFigure.figure(device)
    try figure?.writePDF(to: path)
    return figure != nil
  }

  private static func read(_ path: String) throws -> BenchmarkRecord {
    try about("--baseline '\(path)'") {
      let file = try InputFile(at: path)
      return try BenchmarkRecord(json: Data(try file.bytes(count: file.byteCount)))
    }
  }
}
