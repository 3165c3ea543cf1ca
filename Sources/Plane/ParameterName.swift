/// The name of a number that an axis varies, as in `inputRate`; the system says what it means.
public struct ParameterName: RawRepresentable, Codable, Hashable, Sendable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The name as experiments write it.
  public let rawValue: String

  /// Takes any text; whether a system has such a parameter shows when it is asked.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Takes a literal.
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  /// The name itself.
  public var description: String { rawValue }
}
