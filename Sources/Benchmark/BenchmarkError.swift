/// Why something has no speed: one line that names it and the reason.
public struct BenchmarkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
