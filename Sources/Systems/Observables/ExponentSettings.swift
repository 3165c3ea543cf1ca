import Numbers

/// How the observable ``Observable/exponent`` is taken: which neighbouring training, and over which steps.
///
/// The neighbour begins beside the pixel's own training, in the same direction for all pixels (``TrainingSetup/direction``).
public struct ExponentSettings: Hashable, Sendable {
  /// The neighbour.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// One that lies infinitely near: its difference is a tangent.
    case tangent
    /// One that lies ``ExponentSettings/epsilon`` times the direction away: its difference saturates.
    case twin

    /// Whether products of two differences are kept: of a tangent they are infinitely small.
    package var keepsProducts: Bool { self != .tangent }
  }

  /// What ``epsilon`` may be; a number of either precision holds it.
  public static let allowedEpsilon = 1e-30...1.0

  /// The neighbour.
  public var method: Method
  /// How far away a twin begins; nobody asks for it of a tangent.
  public var epsilon: Double
  /// The first step whose growth counts.
  public var from: Int
  /// The step before which counting ends; nil for all steps.
  public var to: Int?

  /// A tangent over all steps unless said otherwise.
  public init(
    method: Method = .tangent, epsilon: Double = 1e-8, from: Int = 0, to: Int? = nil
  ) {
    self.method = method
    self.epsilon = epsilon
    self.from = from
    self.to = to
  }

  /// The steps whose growth counts, of an experiment with so many.
  package func window(steps: Int) -> Range<Int> {
    let end = min(to ?? steps, steps)
    return min(from, end)..<end
  }

  /// Throws for the first field that holds a value outside its range.
  func validate(steps: Int) throws(FieldError) {
    try from.check("exponent.from", in: 0...(steps - 1))
    if let to { try to.check("exponent.to", in: (from + 1)...steps) }
    guard Self.allowedEpsilon.contains(epsilon) else {
      throw FieldError(
        field: "exponent.epsilon", value: epsilon,
        allowed: "a number from \(Self.allowedEpsilon.lowerBound) to "
          + "\(Self.allowedEpsilon.upperBound)")
    }
    guard method == .twin || epsilon == Self().epsilon else {
      throw FieldError(
        field: "exponent.epsilon", value: epsilon, allowed: "it with the method twin alone")
    }
  }
}
