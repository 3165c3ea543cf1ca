import Landscapes

/// What was asked for, or what a file that it names contains, is wrong; one line says what is allowed.
public struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line.
  public let description: String

  /// Gives the line.
  public init(_ description: String) {
    self.description = description
  }

  /// Runs a closure whose failures are the user's to mend, unless the system failed.
  package static func wrapping<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as LandscapeError {
      if error.isOfSystem { throw WorkError(error.description) }
      throw UsageError(error.description)
    }
  }
}
