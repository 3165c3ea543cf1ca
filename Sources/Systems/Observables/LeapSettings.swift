import Numbers

/// What the observable ``Observable/leap`` tries at each step.
public struct LeapSettings: Hashable, Sendable {
  /// What ``steps`` may be.
  public static let allowedSteps = 1...1000

  /// How many updates like the last one a leap goes ahead.
  public var steps: Int

  /// Five updates unless said otherwise.
  public init(steps: Int = 5) { self.steps = steps }

  /// Throws for a number that cannot be.
  func validate() throws(FieldError) { try steps.check("leap.steps", in: Self.allowedSteps) }
}

extension LeapSettings {
  private enum Field: String, CodingKey, CaseIterable {
    case steps
  }

  /// Reads the field `leap` of an experiment; what is absent is as in `base`.
  init(_ parent: FieldReader, default base: LeapSettings) throws {
    let fields = try parent.nested("leap", names: Field.names)
    self.init(steps: try fields.integer("steps", default: base.steps, in: Self.allowedSteps))
  }

  /// All of it.
  var mapping: some Encodable {
    Mapping<Field> { fields in try fields.encode(steps, forKey: .steps) }
  }
}
