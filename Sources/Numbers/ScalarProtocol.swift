/// The number types that pixels compute in: `Float` and `Double`.
public protocol ScalarProtocol: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// The arithmetic of the type.
  static var precision: Precision { get }
}

extension Float: ScalarProtocol {
  /// `float`.
  public static var precision: Precision { .float }
}

extension Double: ScalarProtocol {
  /// `double`.
  public static var precision: Precision { .double }
}
