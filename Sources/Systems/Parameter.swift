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
  /// Whether it is added to gradients, or a multiple of it is: the gradients that trainers compute lack the factor that
  /// all share, so it is divided by that factor before it is rounded.
  public let isInGradients: Bool
  /// Whether a fixed value must be a whole number. An axis also takes what is between.
  public let isWhole: Bool
  /// Where an experiment's text has its fixed value.
  public let section: Section

  /// A mapping of an experiment's text.
  public enum Section: String, Hashable, Sendable {
    case hyperparameters, schedule, exponent
  }

  /// Every finite number.
  public static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  /// Every finite number from 0 on.
  public static let notNegative = 0...Double.greatestFiniteMagnitude

  /// Describes a parameter.
  public init(
    _ name: ParameterName, title: String, standard: Double,
    allowed: ClosedRange<Double> = finite, isRate: Bool = false, isInGradients: Bool = false,
    isWhole: Bool = false,
    section: Section = .hyperparameters
  ) {
    self.name = name
    self.title = title
    self.standard = standard
    self.allowed = allowed
    self.isRate = isRate
    self.isInGradients = isInGradients
    self.isWhole = isWhole
    self.section = section
  }

  /// What kernels call its place in a point: `INPUT_RATE` for `inputRate`.
  package var kernelName: String {
    name.rawValue.map { $0.isUppercase ? "_\($0)" : $0.uppercased() }.joined()
  }

  /// Throws unless the parameter may have a value that no axis varies.
  package func checkFixed(_ value: Double, _ field: String) throws(FieldError) {
    guard allowed.contains(value), !isWhole || value == value.rounded() else {
      throw FieldError(field: field, value: value, allowed: fixedText)
    }
  }

  /// Throws unless an axis may give the parameter a value.
  package func check(_ value: Double, _ field: String) throws(FieldError) {
    guard allowed.contains(value) else {
      throw FieldError(field: field, value: value, allowed: allowedText)
    }
  }

  /// The allowed values of what no axis varies, in words.
  private var fixedText: String {
    guard isWhole else { return allowedText }
    let (low, high) = (allowed.lowerBound.rounded(.up), allowed.upperBound.rounded(.down))
    return "a whole number from \(Self.text(low)) to \(Self.text(high))"
  }

  /// The allowed values in words.
  var allowedText: String {
    if allowed == Self.finite { return "a finite number" }
    return allowed == Self.notNegative
      ? "a finite number, 0 or more"
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
