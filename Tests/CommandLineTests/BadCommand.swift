import Foundation
import TestSupport
import Testing

/// A command line that must be refused with one line and leave nothing behind.
struct BadCommand: CustomTestStringConvertible, Sendable {
  let arguments: [String]
  /// The exit status: 64 for wrong words, 1 for files and devices.
  let status: Int32
  /// What the line must contain: the field, the value, what is allowed.
  let words: [String]

  /// The arguments are split at blanks.
  init(_ arguments: String, _ words: String..., status: Int32 = 64) {
    self.init(arguments: arguments.split(separator: " ").map(String.init), words, status: status)
  }

  init(arguments: [String], _ words: [String], status: Int32 = 64) {
    self.arguments = arguments
    self.words = words
    self.status = status
  }

  var testDescription: String { arguments.joined(separator: " ") }

  /// Runs the command in a folder and checks how it fails.
  func expectRefusal(
    in folder: TemporaryFolder, environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try folder.names
    let run = try Program.run(
      arguments, in: folder.path, environment: environment, limitSeconds: 10)
    #expect(run.status == status, "\(run.error)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    let lines = run.error.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines.last == "", "\(run.error)", sourceLocation: sourceLocation)
    let line = lines.first ?? ""
    #expect(line.hasPrefix("romanesco: error: "), "\(line)", sourceLocation: sourceLocation)
    #expect(line.count < 500, "\(line)", sourceLocation: sourceLocation)
    for word in words {
      #expect(line.contains(word), "'\(word)' in: \(line)", sourceLocation: sourceLocation)
    }
    #expect(try folder.names == before, sourceLocation: sourceLocation)
  }
}
