/// The system or a device failed, as where a file cannot be read or written.
public struct WorkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line.
  public let description: String

  /// Gives the line.
  public init(_ description: String) {
    self.description = description
  }
}
