/// Why a zoom cannot be planned, rendered, stored or read: one line.
public struct ZoomError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names what is wrong and what would be right.
  public let description: String

  /// Gives the line.
  public init(_ description: String) {
    self.description = description
  }

  /// A failure about a file or folder.
  init(path: String, _ reason: String) {
    self.init("\(path): \(reason)")
  }
}
