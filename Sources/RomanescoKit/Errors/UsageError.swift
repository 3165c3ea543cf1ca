import Landscapes

/// The command line, or what a file that it names contains, is wrong: exit status 64.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Runs a closure whose failures are the user's to mend.
  static func wrapping<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as LandscapeError {
      throw UsageError(error.description)
    }
  }
}
