import Numbers
import Plane

/// One number that a system takes for each pixel: an axis varies it, or the experiment fixes it.
///
/// A system declares its parameters in an order that is also theirs in a ``ParameterPoint`` and, under
/// their ``kernelName``, in the device's memory.
public struct Parameter: Hashable, Sendable {
  /// The name as experiments write it.
  public let name: ParameterName
  /// The name that a figure prints.
  public let title: String
  /// The value where neither an axis nor the experiment gives one.
  public let standard: Double
  /// The values that it may have.
  public let allowed: ClosedRange<Double>
  /// Whether it is a learning rate: rates are multiplied by the factor that all gradients share before they
  /// are rounded.
  public let isRate: Bool

  /// Every finite number.
  public static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// Describes a parameter.
  public init(
    _ name: ParameterName, title: String, standard: Double,
    allowed: ClosedRange<Double> = finite, isRate: Bool = false
  ) {
    self.name = name
    self.title = title
    self.standard = standard
    self.allowed = allowed
    self.isRate = isRate
  }

  /// What kernels call its place in a point: `INPUT_RATE` for `inputRate`.
  package var kernelName: String {
    name.rawValue.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
  }

  /// Throws unless the parameter may have a value.
  package func check(_ value: Double, _ field: String) throws(FieldError) {
    guard allowed.contains(value) else {
      throw FieldError(field: field, value: value, allowed: allowedText)
    }
  }

  /// The allowed values in words.
  var allowedText: String {
    allowed == Self.finite
      ? "a finite number"
      : "a number from \(Self.text(allowed.lowerBound)) to \(Self.text(allowed.upperBound))"
  }

  private static func text(_ bound: Double) -> String {
    Int(exactly: bound).map { $0.description } ?? bound.description
  }
}

/// A name that an axis may vary: one parameter, or several that always have one value.
public struct AxisChoice: Hashable, Sendable {
  /// The name as experiments write it.
  public let name: ParameterName
  /// The name that a figure prints.
  public let title: String
  /// The parameters that it sets, by their place in the system's list.
  public let slots: [Int]
}
