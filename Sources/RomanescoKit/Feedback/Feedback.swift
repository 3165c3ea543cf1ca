/// What a job tells its front while it works.
///
/// The closures are called from any thread, and may be called by several at once.
public struct Feedback: Sendable {
  /// Told something worth knowing, in one line.
  public var notice: @Sendable (String) -> Void
  /// Told why a device failed whose networks others train.
  public var failure: @Sendable (any Error) -> Void
  /// Told why every device failed, before the reference trains what is left.
  public var fallback: @Sendable (any Error) -> Void
  /// Told a few times a second how far the work is, and nil when a piece of it has ended; nil where
  /// nobody watches.
  public var progress: (@Sendable (JobProgress?) -> Void)?
  /// Told, once all is trained, what each device did; nil where nobody asks.
  public var deviceTimes: (@Sendable ([DeviceTime]) -> Void)?
  /// Where the process may be ended.
  public var interruptions: any Interruptions

  /// Tells nobody anything unless said otherwise.
  public init(
    notice: @escaping @Sendable (String) -> Void = { _ in },
    failure: @escaping @Sendable (any Error) -> Void = { _ in },
    fallback: @escaping @Sendable (any Error) -> Void = { _ in },
    progress: (@Sendable (JobProgress?) -> Void)? = nil,
    deviceTimes: (@Sendable ([DeviceTime]) -> Void)? = nil,
    interruptions: any Interruptions = Uninterrupted()
  ) {
    self.notice = notice
    self.failure = failure
    self.fallback = fallback
    self.progress = progress
    self.deviceTimes = deviceTimes
    self.interruptions = interruptions
  }

  /// Tells nobody anything.
  public static let silent = Feedback()
}
