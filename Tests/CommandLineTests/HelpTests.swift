import Foundation
import TestSupport
import Testing

/// What a newcomer reads.
struct HelpTests {
  @Test func theProgramAloneShowsHelp() throws {
    let alone = try Program.run([])
    let asked = try Program.run(["--help"])
    #expect(alone.status == 0 && asked.status == 0)
    #expect(alone.output == asked.output)
    #expect(alone.error.isEmpty && asked.error.isEmpty)
    for word in [
      "render", "recolor", "preset", "devices", "romanesco render --preset tanh", "arXiv",
      "Exit status",
    ] {
      #expect(alone.output.contains(word), "\(word)")
    }
  }

  @Test(arguments: [
    "render", "recolor", "preset", "devices", "tune", "depth", "trace", "curve", "edge",
  ])
  func everySubcommandHasExamples(_ name: String) throws {
    let run = try Program.run([name, "--help"])
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.contains("Examples:\n  romanesco "))
    #expect(run.output.contains("USAGE: romanesco \(name)"))
    let lines = run.output.split(separator: "\n")
    // An example that is broken over two lines cannot be copied.
    let examples = lines.drop { $0 != "Examples:" }.dropFirst()
      .prefix { !$0.hasPrefix("USAGE") }
    #expect(examples.allSatisfy { $0.hasPrefix("  romanesco ") }, "\(examples)")
  }

  /// Paragraphs are wrapped once, examples not at all, and no line is longer than a terminal.
  @Test(arguments: [
    "", "render", "recolor", "preset", "devices", "bench", "tune", "compare", "verify", "zoom",
    "assemble", "dimension", "depth", "trace", "curve", "edge",
  ])
  func helpFitsATerminal(_ name: String) throws {
    let run = try Program.run(
      (name.isEmpty ? [] : [name]) + ["--help"], environment: ["COLUMNS": "80"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    let overview = lines.prefix { !$0.hasPrefix("USAGE") }
    for (line, next) in zip(overview, overview.dropFirst()) {
      guard let word = next.split(separator: " ").first, next.first != " ", !line.isEmpty,
        !line.hasSuffix(":")
      else { continue }
      #expect(!line.hasPrefix(" "), "an example is broken: \(line)")
      #expect(line.count + 1 + word.count >= 80, "'\(line)' ends too early")
    }
  }

  @Test func everyOptionIsExplained() throws {
    let help = try Program.run(["render", "--help"]).output
    for option in [
      "--preset", "--experiment", "--from", "--steps", "--seed", "--center", "--width",
      "--height", "--x", "--y", "--stretch", "--device", "--mapping", "--check", "--size",
      "--precision",
      "--palette",
      "--output", "--raw", "--figure", "--overlay", "--plan", "--untuned",
    ] {
      #expect(help.contains("  \(option) ") || help.contains(", \(option) "), "\(option)")
    }
  }

  @Test func theVersionIsTold() throws {
    let run = try Program.run(["--version"])
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test func presetsAreListedAndPrinted() throws {
    let list = try Program.run(["preset"])
    #expect(list.status == 0 && list.error.isEmpty)
    let names = list.output.split(separator: "\n").map { line in
      line.hasPrefix("  ") ? line.dropFirst(2).prefix { $0 != " " } : line
    }
    #expect(
      names == [
        "system: training", "tanh", "relu", "linear", "single", "minibatch", "offset", "digits",
        "iris",
        "xor-identity", "xor-sigmoid", "xor-relu", "deep-linear", "system: map", "mandelbrot",
        "julia",
        "burning-ship", "magnet1", "magnet2", "logistic", "markus-lyapunov", "zircon",
        "system: recurrent", "edge-of-chaos", "system: flow", "lorenz", "roessler",
        "double-pendulum",
        "double-gyre", "lotka-volterra", "kuramoto", "kuramoto-ring",
        "system: almostLinear", "forced-lorenz",
      ])
    let preset = try Program.run(["preset", "minibatch"])
    #expect(preset.status == 0 && preset.output.contains("\n  batch: 16\n"))
  }

  @Test func devicesAreListedForPeopleAndPrograms() throws {
    let list = try Program.run(["devices"])
    #expect(list.status == 0 && list.output.contains("\nreference: ") == Program.hasDevice)
    let brief = try Program.run(["devices", "--brief"])
    #expect(brief.output.split(separator: "\n").count == Program.deviceCount)
    let run = try Program.run(["devices", "--json"])
    let entries = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(entries.count == Program.deviceCount)
    for (index, entry) in entries.enumerated() {
      #expect(entry["index"] as? Int == index)
      let info = try #require(entry["info"] as? [String: Any])
      let name = try #require(info["name"] as? String)
      #expect(list.output.contains("\(index): \(name)\n"))
      let driver = try #require(info["driverVersion"] as? String)
      let platform = try #require(info["platformName"] as? String)
      #expect(brief.output.contains("\(platform), \(name), driver \(driver); float: "))
    }
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: [
      "", "--help", "--version", "help zoom", "--generate-completion-script bash", "preset",
      "preset tanh", "devices", "devices --brief", "devices --json",
      "compare --preset linear --a reference --b reference --size 2",
      "compare --preset linear --a reference --b reference --size 2 --json",
      "render --preset linear --device reference --size 2 --plan",
      "zoom --preset linear --device reference --size 2 --to-width 0.5 --plan",
      "depth 1.500000 1.25 --preset linear --steps 20 --width 1",
      "depth 1.500000 1.25 --preset linear --steps 20 --width 1 --json",
    ])
  func aResultThatCannotBeWrittenIsAFailure(command: String) throws {
    let run = try Program.run(
      ["-c", #""$0" \#(command) >/dev/full"#, Program.url.path],
      executable: URL(filePath: "/bin/sh"))
    #expect(run.status == 1)
    #expect(
      run.error
        == "romanesco: error: standard output: cannot write: No space left on device\n")
  }
}
