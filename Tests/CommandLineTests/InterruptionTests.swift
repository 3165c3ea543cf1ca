import Foundation
import TestSupport
import Testing

/// A long render: its progress, and its end by a signal.
@Suite(.serialized)
struct InterruptionTests {
  private static let long = [
    "render", "--size", "2048", "-o", "a.png", "--raw", "a.exr", "--figure", "a.pdf",
  ]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("untouched", to: "a.png")
  }

  /// Waits until a long render has its devices and a file for outcomes; it would take minutes more.
  private func waitForOutcomes(_ process: Process) throws {
    let deadline = Date().addingTimeInterval(20)
    while try !hasFileForOutcomes(process), process.isRunning, Date() < deadline { usleep(1000) }
    #expect(try hasFileForOutcomes(process))
    #expect(process.isRunning)
  }

  /// The file has no name where the file system allows that; the process has it open all the same. Files that only
  /// try whether one can be made there are empty.
  private func hasFileForOutcomes(_ process: Process) throws -> Bool {
    let open = "/proc/\(process.processIdentifier)/fd"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: open)) ?? []
    return numbers.contains { number in
      let place = "\(open)/\(number)"
      let path = try? FileManager.default.destinationOfSymbolicLink(atPath: place)
      var status = stat()
      return path?.hasPrefix(folder.path + "/") == true && stat(place, &status) == 0
        && status.st_size > 0
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP], [[], ["--device", "reference"]])
  func aSignalEndsALongRenderAtOnce(_ number: Int32, device: [String]) throws {
    let error = Pipe()
    let process = try Program.start(Self.long + device, in: folder.path, error: error)
    try waitForOutcomes(process)
    kill(process.processIdentifier, number)
    #expect(Program.end(of: process, limitSeconds: 5))
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + number)
    let text = String(
      decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.hasSuffix("romanesco: interrupted; nothing was written\n"))
    #expect(try folder.names == ["a.png"])
    #expect(try folder.bytes("a.png") == Array("untouched".utf8))
  }

  /// Drivers would swallow the first of these, and Swift's runtime a SIGQUIT.
  @Test(
    .enabled(if: Program.hasDevice, "needs an OpenCL device"),
    arguments: [SIGQUIT, SIGUSR1, SIGXCPU, SIGABRT, SIGSYS])
  func aSignalThatTheProgramDoesNotCatchEndsIt(_ number: Int32) throws {
    let process = try Program.start(
      Self.long + ["--device", "0", "--untuned"], in: folder.path,
      environment: ["SWIFT_BACKTRACE": "enable=yes"])
    try waitForOutcomes(process)
    kill(process.processIdentifier, number)
    #expect(Program.end(of: process, limitSeconds: 10))
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
  }

  /// What a search has found is lost with it, for there is no store yet.
  @Test func aSearchThatIsInterruptedLeavesNothing() throws {
    let words = try FileHandle(forWritingTo: URL(filePath: folder.write("", to: "words")))
    let process = try Program.start(
      [
        "zoom", "--preset", "linear", "--autopilot", "--to-width", "1e-3", "--stretch", "off",
        "--device", "reference",
        "--store", "a.zoom",
      ], in: folder.path, error: words)
    let text = { String(decoding: (try? folder.bytes("words")) ?? [], as: UTF8.self) }
    let deadline = Date().addingTimeInterval(60)
    while !text().contains("autopilot: "), process.isRunning, Date() < deadline { usleep(1000) }
    #expect(text().contains("autopilot: "))
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 10) && Program.status(process) == 130)
    #expect(text().hasSuffix("romanesco: interrupted; nothing was written\n"), "\(text())")
    #expect(try folder.names == ["a.png", "words"])
  }

  @Test func progressIsShownOnATerminalAndTakenBack() throws {
    let screen = try PseudoTerminal()
    let process = try Program.start(
      Self.long + ["--device", "reference"], in: folder.path, environment: ["TERM": "xterm"],
      error: screen.terminal)
    let deadline = Date().addingTimeInterval(20)
    var text = ""
    while text.wholeMatch(of: Self.progress) == nil, Date() < deadline, process.isRunning {
      usleep(50_000)
      text += screen.text()
    }
    #expect(text.wholeMatch(of: Self.progress) != nil, "\(text)")
    kill(process.processIdentifier, SIGINT)
    #expect(Program.end(of: process, limitSeconds: 10))
    #expect(Program.status(process) == 130)
    let end = screen.text()
    // The line is cleared before the last words.
    #expect(end.hasSuffix("\r\u{1B}[Kromanesco: interrupted; nothing was written\r\n"), "\(end)")
    #expect(try folder.names == ["a.png"])
  }

  /// Share, rate and time left.
  private static var progress: Regex<Substring> {
    /(?s).*\r\x1B\[Kreference  +\d+\.\d %  \d+ networks\/s  (?:\d+:)?\d+:\d\d left.*/
  }

  @Test func aFinishedRunLeavesAnEmptyTerminal() throws {
    let screen = try PseudoTerminal()
    let process = try Program.start(
      ["render", "--size", "4", "--steps", "20", "--device", "reference", "-o", "b.png"],
      in: folder.path, environment: ["TERM": "xterm"], error: screen.terminal)
    #expect(Program.end(of: process, limitSeconds: 20))
    #expect(Program.status(process) == 0)
    let shown = screen.text().split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
    #expect(shown.last == "")
  }

  @Test func withoutATerminalThereIsNoProgress() throws {
    let run = try Program.run(
      [
        "render", "--size", "5", "--steps", "500", "--device", "reference", "-o", "b.png",
      ], in: folder.path)
    #expect(run.status == 0)
    #expect(run.error.isEmpty, "\(run.error)")
  }
}
