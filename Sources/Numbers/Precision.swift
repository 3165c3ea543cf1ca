/// The floating-point type that networks are trained in.
public enum Precision: String, Codable, Hashable, Sendable, CaseIterable {
  /// IEEE 754 binary32.
  case float
  /// IEEE 754 binary64.
  case double

  /// The size of one number in bits.
  public var bits: Int { self == .float ? 32 : 64 }

  /// The size of one number in bytes.
  public var bytes: Int { bits / 8 }
}
