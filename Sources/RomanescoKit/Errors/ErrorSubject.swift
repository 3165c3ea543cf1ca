import Files

/// Begins the error of a closure with what it is about, such as `--from 'picture.png'`.
package func about<Value>(_ subject: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as FileError {
    let text = "\(subject): \(error.reason)"
    if error.isOfSystem { throw WorkError(text) }
    throw UsageError(text)
  } catch let error as WorkError {
    throw WorkError("\(subject): \(error)")
  } catch {
    throw UsageError("\(subject): \(error)")
  }
}

extension FileError {
  /// Whether the system refused, as opposed to a file that holds the wrong things.
  fileprivate var isOfSystem: Bool {
    switch kind {
    case .missing, .permissionDenied, .diskFull, .foreign, .lockUnavailable, .system: true
    case .wrongFormat, .truncated, .malformed, .unsupported, .tooLarge, .invalidValue: false
    }
  }
}
