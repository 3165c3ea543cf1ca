import Foundation
import TestSupport
import Testing

/// What a terminal is sent.
@Suite(.serialized)
struct TerminalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// What a zoom writes to a terminal until it has shown some progress.
  private func text(columns: UInt16, kind: String, untilUpdates count: Int) throws -> String {
    let screen = try PseudoTerminal(columns: columns)
    let process = try Program.start(
      [
        "zoom", "--center", "1", "1", "--stretch", "off", "--size", "400", "--device", "reference",
        "--store", "a.zoom",
      ], in: folder.path, environment: ["TERM": kind], error: screen.terminal)
    var text = ""
    let deadline = Date().addingTimeInterval(count > 0 ? 20 : 1)
    while text.count(where: { $0 == "%" }) < max(1, count), Date() < deadline, process.isRunning {
      usleep(20_000)
      text += screen.text()
    }
    kill(process.processIdentifier, SIGTERM)
    #expect(Program.end(of: process, limitSeconds: 10))
    return text + screen.text()
  }

  @Test(arguments: [UInt16(30), 80])
  func progressFitsTheTerminal(columns: UInt16) throws {
    let text = try text(columns: columns, kind: "xterm", untilUpdates: 3)
    let updates = text.components(separatedBy: "\r\u{1B}[K").filter { $0.contains("keyframe 1") }
    #expect(updates.count >= 3, "\(text)")
    #expect(updates.allSatisfy { $0.count < Int(columns) }, "\(updates)")
    // Where all does not fit, what works is left out. The time left may take eight characters.
    #expect(updates.contains { $0.hasPrefix("reference  ") } == (columns > 50), "\(updates)")
  }

  @Test(arguments: ["dumb", ""])
  func aTerminalThatKnowsNoEscapesIsSentNone(kind: String) throws {
    let text = try text(columns: 80, kind: kind, untilUpdates: 0)
    #expect(!text.contains("\u{1B}"), "\(text)")
    // Whether the store is there by then is a matter of time.
    #expect(
      ["the same command goes on from here", "nothing was written"].contains {
        text.hasSuffix("romanesco: interrupted; \($0)\r\n")
      }, "\(text)")
  }

  @Test func namesCannotActOnTheTerminal() throws {
    try TinyZoom.copy(to: folder)
    let name = "a\u{1B}[31m\u{202E}\n.zoom"
    try FileManager.default.moveItem(
      atPath: folder.file("tiny.zoom"), toPath: folder.file(name))
    let shown = #"a\u{1B}[31m\u{202E}\n.zoom"#
    let verified = try Program.run(["zoom", "--verify", name], in: folder.path)
    #expect(verified.output.hasPrefix("\(shown): 4 of 4"), "\(verified.output)")
    let missing = try Program.run(["zoom", "--verify", "no" + name], in: folder.path)
    #expect(missing.errorLines.count == 1 && missing.error.contains("no" + shown))
  }

  /// A result that nobody can have is no success.
  @Test(arguments: ["devices", "preset", "preset tanh", "palettes", "--help", "--version"])
  func aClosedStandardOutputIsAFailure(_ command: String) throws {
    let run = try Program.run(
      ["-c", "exec \"$0\" \(command) >&-", Program.url.path], executable: URL(filePath: "/bin/sh"))
    #expect(run.status == 1)
    #expect(run.errorLine == "romanesco: error: standard output: cannot write: Bad file descriptor")
    #expect(run.errorLines.count == 1)
  }

  @Test func longLinesAreCut() throws {
    let name = String(repeating: "x", count: 5000)
    let run = try Program.run(["render", "-o", "a.png", "--experiment", name + ".yaml"])
    #expect(run.errorLines.count == 1)
    #expect(run.error.count < 1100 && run.error.hasSuffix("...\n"))
  }
}
