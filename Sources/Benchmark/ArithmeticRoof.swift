/// The most that a device was seen to compute in one precision.
public struct ArithmeticRoof: Codable, Hashable, Sendable {
  /// Fused multiply-adds; each is two floating-point operations.
  public var multiplyAddsPerSecond: Double
  /// The share of a CPU's cores that this process got meanwhile; nil on other devices.
  public var multiplyAddsProcessorShare: Double?
  /// Hyperbolic tangents of the project's own kind.
  public var tangentsPerSecond: Double
}
