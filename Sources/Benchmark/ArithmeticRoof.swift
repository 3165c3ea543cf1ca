/// The most that a device was seen to compute in one precision.
public struct ArithmeticRoof: Codable, Hashable, Sendable {
  /// Fused multiply-adds, as measured; each is two floating-point operations.
  public var multiplyAddsPerSecond: Double
  /// The share of a CPU's cores that this process got meanwhile; nil on other devices.
  public var multiplyAddsProcessorShare: Double?
  /// Hyperbolic tangents of the project's own kind, as measured.
  public var tangentsPerSecond: Double
  /// The share of a CPU's cores that this process got meanwhile; nil on other devices.
  public var tangentsProcessorShare: Double?

  /// Multiply-adds, had no other program used the cores.
  public var wholeMultiplyAddsPerSecond: Double {
    multiplyAddsPerSecond / (multiplyAddsProcessorShare ?? 1)
  }
  /// Tangents, had no other program used the cores.
  public var wholeTangentsPerSecond: Double {
    tangentsPerSecond / (tangentsProcessorShare ?? 1)
  }
}
