/// Points that were left over although no trainer failed: there was none, or one stopped early.
public struct UntrainedPointsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// How many points were left.
  public let count: Int

  /// Tells how many points were left.
  public init(count: Int) {
    self.count = count
  }

  /// One line.
  public var description: String {
    "\(count) points were left untrained: no trainer was given, or one stopped early"
  }
}
