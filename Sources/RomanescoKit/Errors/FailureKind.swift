import Compute
import Numbers
import Systems

/// Where a failure comes from, and so who can mend it.
public enum FailureKind: String, Codable, Sendable {
  /// What was asked for, or a file that was named: whoever asked can mend it.
  case usage
  /// The system, a file that cannot be written, a device.
  case system
  /// The work was asked to stop.
  case cancelled

  /// The kind of anything that this module throws.
  public init(_ error: any Error) {
    self =
      switch error {
      case is UsageError, is FieldError, is MissingFieldError: .usage
      case is CancelledError: .cancelled
      default: .system
      }
  }
}
