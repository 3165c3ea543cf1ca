/// Why a landscape, a store or a zoom cannot be planned, computed, stored, read or shown: one line.
public struct LandscapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names what is wrong and what would be right.
  public let description: String

  /// Gives the line.
  public init(_ description: String) {
    self.description = description
  }

  /// A failure about a file or folder.
  package init(path: String, _ reason: String) {
    self.init("\(path): \(reason)")
  }
}
