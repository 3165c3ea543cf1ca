import Foundation
import TestSupport
import Testing

/// The built command line, to compare its files with those of the module alone.
enum CommandLineProgram {
  /// The executable, which lies beside the test bundle.
  private static let url: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "romanesco")
  }()

  /// Runs on the reference, in a folder, to a good end.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments + ["--device", "reference"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
