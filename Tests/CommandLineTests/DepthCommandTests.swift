import Foundation
import TestSupport
import Testing

/// What `depth` says of places.
struct DepthCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func depth(_ arguments: String) throws -> String {
    let run = try Program.run(
      ["depth"] + arguments.split(separator: " ").map(String.init), in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.isEmpty)
    return run.output
  }

  private func report(_ arguments: String) throws -> [String: Any] {
    let text = try depth(arguments + " --json")
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Zeros at the end are digits too.
  private static let place = "1.50000000 1.25 --preset linear"

  @Test func thereIsALineForEachThingAndEachFrame() throws {
    let lines = try depth(Self.place + " --width 1e-2,1e-1").split(
      separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count == 9)
    #expect(lines[0] == "place      1.5 1.25")
    #expect(lines[1] == "orbit      500 steps with 256 bits")
    #expect(lines[2].hasPrefix("structure  ends at width "))
    #expect(lines[3].hasPrefix("growth     ") && lines[3].hasSuffix(" over 100 before its end"))
    #expect(lines[4].isEmpty)
    #expect(lines[5].hasPrefix("width  skipped  apart at  stretch"))
    // The widest comes first.
    #expect(lines[6].hasPrefix("0.1 ") && lines[7].hasPrefix("0.01 "))
    #expect(lines[8].isEmpty)
  }

  @Test func theReportIsData() throws {
    let report = try report(Self.place + " --width 1e-2 --steps 40")
    #expect(report["schemaVersion"] as? Int == 1)
    #expect(report["x"] as? String == "1.5" && report["y"] as? String == "1.25")
    #expect(report["bits"] as? Int == 256 && report["samples"] as? Int == 256)
    let growth = try #require(report["greatestGrowthLog10"] as? [Double])
    #expect(growth.count == 40)
    #expect(report["structureEndLog10"] as? Double == growth.last.map { -$0 })
    let frames = try #require(report["frames"] as? [[String: Any]])
    #expect(frames.count == 1 && frames[0]["width"] as? String == "0.01")
    let first = try #require(frames[0]["firstStep"] as? Int)
    let landing = try #require(frames[0]["landingStep"] as? Int)
    let cost = try #require(frames[0]["relativeCost"] as? Double)
    let expected = (1.2 * Double(landing - first) + Double(40 - landing)) / 40
    #expect((cost - expected).magnitude <= 1e-12)
    #expect(report["experiment"] is [String: Any])
  }

  @Test func coordinatesMayBeNegativeAndOptionsStandAnywhere() throws {
    let widths = "--width 1 --steps 20"
    for arguments in [
      "-0.500000 -.25 --preset linear \(widths)", "--preset linear \(widths) -0.500000 -0.25",
      "-0.5 -0.250000 \(widths) --preset linear",
    ] {
      #expect(try depth(arguments).hasPrefix("place      -0.5 -0.25\n"))
    }
    #expect(
      try depth("-0.500000 0.25 --preset linear \(widths)").hasPrefix("place      -0.5 0.25\n"))
    #expect(
      try depth("0.500000 -0.25 \(widths) --preset linear").hasPrefix("place      0.5 -0.25\n"))
  }

  /// The orbit does not depend on how many threads share its points.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")))
  func oneCoreTellsTheSame() throws {
    let arguments =
      ["depth"]
      + "1.5 1.2500000 --preset tanh --width 1e-1 --steps 20 --json".split(separator: " ").map(
        String.init)
    let all = try Program.run(arguments)
    let one = try Program.run(
      ["-c", "0", Program.url.path] + arguments, executable: URL(filePath: "/usr/bin/taskset"))
    #expect(all.status == 0 && !all.output.isEmpty && all.output == one.output)
  }

  @Test func aPictureHasAPlace() throws {
    let render = try Program.run(
      [
        "render", "--preset", "linear", "--center", "1.5", "1.25", "--width", "0.5", "--size",
        "2",
        "--device", "reference", "-o", "a.png",
      ], in: folder.path)
    #expect(render.status == 0, "\(render.error)")
    let text = try depth("--from a.png")
    #expect(text.hasPrefix("place      1.5 1.25\n") && text.contains("\n0.5 "))
  }

  @Test func aPlanTrainsNothing() throws {
    let text = try depth(Self.place + " --width 1e-2 --plan")
    #expect(text.hasPrefix("orbit      one network of 500 steps with 256 bits\n"))
    #expect(text.contains("\ntime       about 0:"))
  }

  private static let refusals = [
    BadCommand("depth", "x, y: missing"),
    BadCommand("depth 1.5", "y: missing"),
    BadCommand("depth 1.5 1.25 3", "'3': unexpected argument"),
    BadCommand("depth 1,5 1.25", "x: '1,5'", "a point and no comma"),
    BadCommand("depth 1.5 high", "y: 'high'", "a number such as 1.25"),
    BadCommand("depth 1.5 1.25", "x, y: '1.5 1.25'", "16 digits", "has 2", "--width"),
    BadCommand("depth 1.5 1.25 --width 1e-2,1e-9", "x, y:", "15 digits", "width 1e-9"),
    BadCommand("depth 1.5 1.25 --width 1e-2,no", "--width: '1e-2,no'", "1e-10,1e-20"),
    BadCommand("depth 1.5 1.25 --width 1e-301", "--width: '1e-301'", "1e-300"),
    BadCommand("depth 1.5 1.25 --width -1", "--width: '-1'"),
    BadCommand("depth 1.5 1.25 --size 1", "--size: '1'", "2 to 65536"),
    BadCommand("depth 301 1.25 --width 1", "x: '301'", "-300 to 300"),
    BadCommand("depth 1 1 --width 1 --json --plan", "--json and --plan"),
    BadCommand("depth 1 1 --experiment map.yaml --width 1", "system: 'map'", "training"),
    BadCommand("depth 1 1 --from map.yaml --width 1", "--from", "map.yaml"),
  ]

  @Test(arguments: refusals) func isRefusedWithOneLine(_ command: BadCommand) throws {
    try folder.write(
      """
      system: map
      axes:
        x: {parameter: cReal, scale: linear, low: -2, high: 1}
        y: {parameter: cImaginary, scale: linear, low: -1, high: 1}
      observable: escape
      """, to: "map.yaml")
    try command.expectRefusal(in: folder)
  }

  /// The time that a process has computed for, in the system's ticks, a hundredth of a second each.
  private static func processorTicks(_ process: Process) -> Int {
    let path = "/proc/\(process.processIdentifier)/stat"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    // The program's name, which comes second, may contain anything.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 11 ? Int(fields[11]) ?? 0 : 0
  }

  @Test func aSignalEndsIt() throws {
    let error = Pipe()
    let process = try Program.start(
      ["depth", "1.5", "1.2500000", "--preset", "tanh", "--steps", "100000", "--width", "0.1"],
      in: folder.path, error: error)
    let deadline = Date().addingTimeInterval(20)
    while Self.processorTicks(process) < 20, process.isRunning, Date() < deadline { usleep(1000) }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 5))
    #expect(process.terminationStatus == 130)
    let text = String(
      decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text == "romanesco: interrupted\n")
  }
}
