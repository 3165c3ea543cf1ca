import Foundation

/// The project's own files, and commands run on them.
enum Repository {
  /// The top folder.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Files below a folder with a suffix, sorted by path.
  static func files(_ folder: String, suffix: String) throws -> [URL] {
    let start = root.appending(path: folder)
    return
      (FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent.hasSuffix(suffix) && !$0.path.contains("/.build") }
      .sorted { $0.path < $1.path }
  }

  /// The text of a kernel file, `real` for `real.cl`.
  static func kernel(_ name: String) throws -> String {
    let file = try files("Kernels", suffix: ".cl").first { $0.lastPathComponent == name + ".cl" }
    return try text(file ?? root.appending(path: "Kernels/\(name).cl"))
  }

  /// A file's text.
  static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Runs a command; gives its exit status and what it printed.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = root
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
