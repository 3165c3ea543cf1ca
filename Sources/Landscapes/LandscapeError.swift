import Files

/// Why a landscape, a store or a zoom cannot be planned, computed, stored, read or shown: one line.
public struct LandscapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names what is wrong and what would be right.
  public let description: String
  /// Whether the system failed, as where a disk cannot be read, or what is stored is damaged: nothing that was asked
  /// for is wrong.
  package let isOfSystem: Bool

  /// Gives the line.
  public init(_ description: String) {
    self.init(description, isOfSystem: false)
  }

  /// A failure of the system.
  package init(_ failure: FileError) {
    description = failure.description
    isOfSystem = true
  }

  /// A file or folder of a store that is not what was written.
  package init(damaged path: String, _ reason: String) {
    description = "\(path): \(reason)"
    isOfSystem = true
  }

  private init(_ description: String, isOfSystem: Bool) {
    self.description = description
    self.isOfSystem = isOfSystem
  }

  /// The same failure with more words.
  package func adding(_ words: String) -> LandscapeError {
    LandscapeError(description + words, isOfSystem: isOfSystem)
  }

  /// A failure about a file or folder.
  package init(path: String, _ reason: String) {
    self.init("\(path): \(reason)")
  }
}
