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
    /// Several twins, each of which lies a normal number times ``ExponentSettings/deviation`` away in every weight and bias
    /// (Mittra, arXiv:2410.05988).
    case cloud

    /// Whether products of two differences are kept: of a tangent they are infinitely small.
    package var keepsProducts: Bool { self != .tangent }
  }

  /// What ``epsilon`` and ``deviation`` may be; a number of either precision holds it.
  public static let allowedEpsilon = 1e-30...1.0
  /// The numbers of twins that a cloud may have.
  public static let allowedChildren = 1...64
  /// The distance of a cloud beyond which a step does not count.
  package static let largestCloudDistance = 1e9

  /// The neighbour.
  public var method: Method
  /// How far away a twin begins; nobody asks for it of other neighbours.
  public var epsilon: Double
  /// The twins of a cloud.
  public var children: Int
  /// How far away they begin, in each weight and bias.
  public var deviation: Double
  /// The first step whose growth counts; nil for the first that the system measures, which is the first of all unless the system
  /// says otherwise.
  public var from: Int?
  /// The step before which counting ends; nil for all steps.
  public var to: Int?

  /// A tangent over all steps unless said otherwise.
  public init(
    method: Method = .tangent, epsilon: Double = 1e-8, children: Int = 24,
    deviation: Double = 1e-4, from: Int? = nil, to: Int? = nil
  ) {
    self.method = method
    self.epsilon = epsilon
    self.children = children
    self.deviation = deviation
    self.from = from
    self.to = to
  }

  /// The trainings beside each pixel's own.
  package var neighbourCount: Int { method == .cloud ? children : 1 }

  /// What the directions in which neighbours begin are multiplied by.
  package var distance: Double {
    switch method {
    case .tangent: 1
    case .twin: epsilon
    case .cloud: deviation
    }
  }

  /// The steps whose growth counts, of an experiment with so many whose system measures from a first one on.
  func window(steps: Int, first: Int) -> Range<Int> {
    let end = min(to ?? steps, steps)
    return min(from ?? first, end)..<end
  }

  /// Throws for the first field that holds a value outside its range.
  func validate(steps: Int, first: Int) throws(FieldError) {
    let from = from ?? first
    try from.check("exponent.from", in: 0...(steps - 1))
    if let to { try to.check("exponent.to", in: (from + 1)...steps) }
    try Self.checkDistance(epsilon, "exponent.epsilon")
    guard method == .twin || epsilon == Self().epsilon else {
      throw FieldError(
        field: "exponent.epsilon", value: epsilon, allowed: "it with the method twin alone")
    }
    try children.check("exponent.children", in: Self.allowedChildren)
    try Self.checkDistance(deviation, "exponent.deviation")
    guard method == .cloud || children == Self().children else {
      throw FieldError(
        field: "exponent.children", value: children, allowed: "it with the method cloud alone")
    }
    guard method == .cloud || deviation == Self().deviation else {
      throw FieldError(
        field: "exponent.deviation", value: deviation, allowed: "it with the method cloud alone")
    }
  }

  private static func checkDistance(_ distance: Double, _ field: String) throws(FieldError) {
    guard allowedEpsilon.contains(distance) else {
      throw FieldError(
        field: field, value: distance,
        allowed: "a number from \(allowedEpsilon.lowerBound) to \(allowedEpsilon.upperBound)")
    }
  }
}
