import Foundation

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
  package static func system(_ code: Int32, path: String, verb: String) -> FileError {
    let kind: Kind =
      switch code {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM, EROFS: .permissionDenied
      case ENOSPC, EDQUOT, EFBIG: .diskFull
      default: .system
      }
    return FileError(kind, path: path, "cannot \(verb): \(String(cString: strerror(code)))")
  }

  /// The same error, about `path` if it named no file yet.
  package func about(_ path: String) -> FileError {
    FileError(kind, path: self.path ?? path, reason)
  }
}
