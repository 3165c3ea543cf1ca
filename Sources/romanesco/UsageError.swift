/// A command line, or a file it names, that says something the program cannot do.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// Runs a closure whose failures are the user's to mend.
  static func wrapping<Value>(_ context: String? = nil, _ body: () throws -> Value) throws -> Value
  {
    do {
      return try body()
    } catch let error as UsageError {
      throw error
    } catch {
      throw UsageError((context.map { $0 + ": " } ?? "") + String(describing: error))
    }
  }
}
