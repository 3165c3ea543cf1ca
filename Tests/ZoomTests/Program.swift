import Foundation
import TestSupport
import Testing

/// The program, which is built beside the tests.
enum Program {
  /// What a run left.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    /// The program's last word, if it is one of failure.
    var errorLine: String? {
      let line = errors.split(separator: "\n").last.map(String.init)
      return line?.hasPrefix("romanesco: error: ") == true ? line : nil
    }
  }

  /// Starts the program; its words go to files, or nowhere.
  ///
  /// - Parameter fileBlockLimit: no file may grow beyond so many blocks of 512 bytes.
  static func start(
    _ arguments: [String], fileBlockLimit: Int? = nil, output: FileHandle = .nullDevice,
    errors: FileHandle = .nullDevice
  ) throws -> Process {
    let program: URL = try #require(file, "the program is not beside the tests")
    let process = Process()
    if let fileBlockLimit {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", #"ulimit -f \#(fileBlockLimit); exec "$0" "$@""#, program.path] + arguments
    } else {
      process.executableURL = program
      process.arguments = arguments
    }
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return process
  }

  /// Runs the program to its end.
  static func run(_ arguments: [String], fileBlockLimit: Int? = nil) throws -> Result {
    let folder = try TemporaryFolder()
    let paths = [folder.file("output"), folder.file("errors")]
    for path in paths { try TemporaryFolder.write([], to: path) }
    let handles = try paths.map { path in try #require(FileHandle(forWritingAtPath: path)) }
    let process = try start(
      arguments, fileBlockLimit: fileBlockLimit, output: handles[0], errors: handles[1])
    process.waitUntilExit()
    let texts = try paths.map { String(decoding: try TemporaryFolder.bytes($0), as: UTF8.self) }
    return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  private static let file: URL? = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder =
      tests.map { URL(filePath: $0) } ?? Bundle.main.bundleURL
    let file = folder.deletingLastPathComponent().appending(path: "romanesco")
    return FileManager.default.isExecutableFile(atPath: file.path) ? file : nil
  }()
}
