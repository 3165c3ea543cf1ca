import Foundation
import TestSupport
import Testing

/// The built program, run as a user would.
enum Program {
  /// What a run left.
  struct Run {
    /// The exit status; 128 + the number of the signal that ended it.
    let status: Int32
    let output: String
    let error: String
    let seconds: Double

    /// The lines of standard error without those that a driver's compiler writes.
    var errorLines: [String] {
      error.split(whereSeparator: \.isNewline).map(String.init).filter {
        $0.wholeMatch(of: /\d+ warnings? generated\./) == nil
      }
    }
  }

  /// The executable, which lies beside the test bundle.
  static let url: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "romanesco")
  }()

  /// Environments of the tests.
  enum Environment {
    /// No OpenCL device: the loader looks for drivers where there are none.
    static func withoutDevice(_ emptyFolder: String) -> [String: String] {
      ["OCL_ICD_VENDORS": emptyFolder + "/", "OCL_ICD_FILENAMES": ""]
    }
    /// Two devices, where PoCL is the only platform.
    static let twoDevices = ["POCL_DEVICES": "pthread pthread"]
  }

  /// How many devices the program finds.
  static let deviceCount = countDevices([:])
  static let hasDevice = deviceCount > 0
  static let canHaveTwoDevices = countDevices(Environment.twoDevices) > 1

  private static func countDevices(_ environment: [String: String]) -> Int {
    let run = try? run(["devices", "--json"], environment: environment)
    let list = try? JSONSerialization.jsonObject(with: Data((run?.output ?? "").utf8))
    return (list as? [Any])?.count ?? 0
  }

  /// Begins a run; standard error may be a terminal.
  static func start(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:],
    executable: URL = url, output: Pipe = Pipe(), error: Any
  ) throws -> Process {
    // A test runner in the background may ignore it, and children inherit that.
    signal(SIGINT, SIG_DFL)
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    try process.run()
    return process
  }

  /// Runs to the end, or kills the program after some seconds.
  static func run(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:],
    executable: URL = url, limitSeconds: Double = 60
  ) throws -> Run {
    let output = Pipe()
    let error = Pipe()
    let begin = Date()
    let process = try start(
      arguments, in: folder, environment: environment, executable: executable, output: output,
      error: error)
    let isOver = end(of: process, limitSeconds: limitSeconds)
    let seconds = Date().timeIntervalSince(begin)
    #expect(isOver, "\(arguments) still ran after \(limitSeconds) s")
    return Run(
      status: status(process),
      output: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
      error: String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
      seconds: seconds)
  }

  /// Waits for the end; kills the program and gives false when that takes too long.
  static func end(of process: Process, limitSeconds: Double) -> Bool {
    let deadline = Date().addingTimeInterval(limitSeconds)
    while process.isRunning, Date() < deadline { usleep(5000) }
    let isOver = !process.isRunning
    if !isOver { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return isOver
  }

  static func status(_ process: Process) -> Int32 {
    process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Runs in a folder and expects success without a word, save that there is no device.
  @discardableResult
  static func succeed(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let run = try run(arguments, in: folder.path, environment: environment)
    #expect(run.status == 0, "\(run.error)", sourceLocation: sourceLocation)
    let lines = run.errorLines.filter { hasDevice || !$0.contains("no OpenCL device") }
    #expect(lines.isEmpty, sourceLocation: sourceLocation)
    return run
  }
}
