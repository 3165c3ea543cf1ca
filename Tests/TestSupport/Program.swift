import Foundation

/// The built program, run as a user would.
package enum Program {
  /// What a run left.
  package struct Run {
    /// The exit status; 128 + the number of the signal that ended it.
    package let status: Int32
    package let output: String
    package let error: String
    package let seconds: Double

    /// The lines of standard error without those that a driver's compiler writes.
    package var errorLines: [String] {
      error.split(whereSeparator: \.isNewline).map(String.init).filter {
        $0.wholeMatch(of: /\d+ warnings? generated\./) == nil
      }
    }

    /// The program's last word, if it is one of failure.
    package var errorLine: String? {
      errorLines.last.flatMap { $0.hasPrefix("romanesco: error: ") ? $0 : nil }
    }
  }

  /// The executable, which lies beside the test bundle.
  package static let url: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "romanesco")
  }()

  /// Environments of the tests.
  package enum Environment {
    /// No OpenCL device: the loader looks for drivers where there are none.
    package static func withoutDevice(_ emptyFolder: String) -> [String: String] {
      ["OCL_ICD_VENDORS": emptyFolder + "/", "OCL_ICD_FILENAMES": ""]
    }
    /// Two devices, where PoCL is the only platform.
    package static let twoDevices = ["POCL_DEVICES": "pthread pthread"]
  }

  /// How many devices the program finds.
  package static let deviceCount = countDevices([:])
  package static let hasDevice = deviceCount > 0
  package static let canHaveTwoDevices = countDevices(Environment.twoDevices) > 1

  private static func countDevices(_ environment: [String: String]) -> Int {
    let run = try? run(["devices", "--json"], environment: environment)
    let list = try? JSONSerialization.jsonObject(with: Data((run?.output ?? "").utf8))
    return (list as? [Any])?.count ?? 0
  }

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - fileBlockLimit: no file may grow beyond so many blocks of 512 bytes.
  ///   - output: a pipe or a file; nowhere unless said.
  ///   - error: as `output`; it may be a terminal.
  package static func start(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:],
    executable: URL = url, fileBlockLimit: Int? = nil, output: Any = FileHandle.nullDevice,
    error: Any = FileHandle.nullDevice
  ) throws -> Process {
    // A test runner in the background may ignore them, and children inherit that.
    for number in [SIGHUP, SIGINT, SIGQUIT] { signal(number, SIG_DFL) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    if let fileBlockLimit {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", #"ulimit -f \#(fileBlockLimit); exec "$0" "$@""#, executable.path] + arguments
    }
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    // The thread of a test may block signals, and children inherit that too.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_UNBLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
    return process
  }

  /// Runs to the end, or kills the program after some seconds: its status is then 137.
  package static func run(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:],
    executable: URL = url, fileBlockLimit: Int? = nil, limitSeconds: Double = 120
  ) throws -> Run {
    // Its words go to files, which hold any number of them.
    let words = try TemporaryFolder()
    func handle(_ name: String) throws -> FileHandle {
      try FileHandle(forWritingTo: URL(filePath: words.write("", to: name)))
    }
    let begin = Date()
    let process = try start(
      arguments, in: folder, environment: environment, executable: executable,
      fileBlockLimit: fileBlockLimit, output: handle("output"), error: handle("error"))
    _ = end(of: process, limitSeconds: limitSeconds)
    return Run(
      status: status(process),
      output: String(decoding: try words.bytes("output"), as: UTF8.self),
      error: String(decoding: try words.bytes("error"), as: UTF8.self),
      seconds: Date().timeIntervalSince(begin))
  }

  /// Runs to the end with two devices, which PoCL makes of one processor.
  ///
  /// PoCL 3.1 counts the loaded kernels of all devices together, without a lock: once in some hundred runs its own assertion
  /// ends the program. Such a run says nothing of the program and is repeated.
  package static func runOnTwoDevices(_ arguments: [String], in folder: String) throws -> Run {
    var result: Run
    var count = 0
    repeat {
      result = try run(arguments, in: folder, environment: Environment.twoDevices)
      count += 1
    } while count < 5 && result.error.contains("pocl_release_dlhandle_cache: Assertion")
    return result
  }

  /// Waits for the end; kills the program and gives false when that takes too long.
  package static func end(of process: Process, limitSeconds: Double) -> Bool {
    let deadline = Date().addingTimeInterval(limitSeconds)
    while process.isRunning, Date() < deadline { usleep(5000) }
    let isOver = !process.isRunning
    if !isOver { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return isOver
  }

  /// How a program ended; 128 + the number of the signal that ended it.
  package static func status(_ process: Process) -> Int32 {
    process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }
}
