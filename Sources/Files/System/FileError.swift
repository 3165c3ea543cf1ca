import SystemPackage

/// What went wrong with a picture, a file or a value, in one line.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sort of failure, for a program that must tell them apart.
  public enum Kind: String, Hashable, Sendable {
    /// The file, or the folder it should be written into, does not exist.
    case missing
    /// The system does not allow reading or writing there.
    case permissionDenied
    /// No space is left to write to.
    case diskFull
    /// The file is of another format.
    case wrongFormat
    /// The file ends too early.
    case truncated
    /// The file breaks the rules of its format.
    case malformed
    /// The file is of its format but uses a part of it that is not read here.
    case unsupported
    /// The file is larger than any picture that is reasonable.
    case tooLarge
    /// Something lies where only a file of this program should, such as a symbolic link.
    case foreign
    /// The file system has no locks.
    case lockUnavailable
    /// A value that the caller gave is not allowed.
    case invalidValue
    /// Any other failure of the system or a library.
    case system
  }

  /// The sort of failure.
  public let kind: Kind
  /// The file concerned; nil where no file is.
  public let path: String?
  /// What is wrong, and what would be allowed.
  public let reason: String

  /// Makes an error about `path`, or about no file.
  public init(_ kind: Kind, path: String? = nil, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// `path: reason`, one line.
  public var description: String {
    path.map { "\($0): \(reason)" } ?? reason
  }

  /// The error for a failed system call.
  ///
  /// - Parameter verb: what was attempted, as in "cannot **write**".
  package static func system(_ code: Errno, path: String, verb: String) -> FileError {
    let kind: Kind =
      switch code {
      case .noSuchFileOrDirectory, .notDirectory: .missing
      case .permissionDenied, .notPermitted, .readOnlyFileSystem: .permissionDenied
      case .noSpace, .diskQuotaExceeded, .fileTooLarge: .diskFull
      default: .system
      }
    let limit = code == .fileNameTooLong ? "; give a name of at most 255 bytes" : ""
    return FileError(kind, path: path, "cannot \(verb): \(code)\(limit)")
  }

  /// Runs a closure of system calls about `path`.
  package static func wrapping<Value: ~Copyable>(
    _ path: String, _ verb: String, _ body: () throws(Errno) -> Value
  ) throws(FileError) -> Value {
    do {
      return try body()
    } catch {
      throw .system(error, path: path, verb: verb)
    }
  }

  /// The same error, about `path` if it named no file yet.
  package func about(_ path: String) -> FileError {
    FileError(kind, path: self.path ?? path, reason)
  }
}
