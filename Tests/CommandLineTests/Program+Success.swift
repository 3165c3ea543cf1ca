import TestSupport
import Testing

extension Program {
  /// Runs in a folder and expects success without a word, save that there is no device.
  @discardableResult
  static func succeed(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try succeed(arguments, in: folder, environment: environment, sourceLocation: sourceLocation)
  }

  /// The same, with a list of arguments.
  @discardableResult
  static func succeed(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let run = try run(arguments, in: folder.path, environment: environment)
    #expect(run.status == 0, "\(run.error)", sourceLocation: sourceLocation)
    let lines = run.errorLines.filter { hasDevice || !$0.contains("no OpenCL device") }
    #expect(lines.isEmpty, sourceLocation: sourceLocation)
    return run
  }
}
