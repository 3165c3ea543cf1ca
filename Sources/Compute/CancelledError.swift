/// Work that was asked to stop before its end.
public struct CancelledError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where what was trained is kept, for the same work to go on from; nil where nothing is.
  public let keptPath: String?

  /// Says what is kept.
  public init(keptPath: String? = nil) {
    self.keptPath = keptPath
  }

  /// One line.
  public var description: String {
    keptPath.map { "cancelled; the same work goes on from \($0)" } ?? "cancelled"
  }
}
