import Files

/// Why a landscape, a store or a zoom cannot be planned, computed, stored, read or shown: one line.
public struct LandscapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names what is wrong and what would be right.
  public let description: String
  /// Whether the system failed, as where a disk cannot be read: nothing that was asked for is wrong.
  package let isOfSystem: Bool

  /// Gives the line.
  public init(_ description: String) {
    self.description = description
    isOfSystem = false
  }

  /// A failure of the system.
  init(_ failure: FileError) {
    description = failure.description
    isOfSystem = true
  }

  /// A failure about a file or folder.
  package init(path: String, _ reason: String) {
    self.init("\(path): \(reason)")
  }
}
