import SystemPackage

/// A thread that the system could not start.
public struct ThreadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What `pthread_create` returned, such as `EAGAIN`.
  public let code: Int32

  init(code: Int32) {
    self.code = code
  }

  /// One line.
  public var description: String {
    "cannot start a thread: \(Errno(rawValue: code)) (\(code)); allow more threads or memory, "
      + "as with ulimit -u and ulimit -v"
  }
}
