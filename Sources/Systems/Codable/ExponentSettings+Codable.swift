import Numbers

extension ExponentSettings {
  private enum Field: String, CodingKey, CaseIterable {
    case method, epsilon, children, deviation, coupling, from, to
  }

  /// The fields of `exponent`; some belong to parameters.
  static var fieldNames: [String] { Field.names }

  /// Reads the field `exponent` of an experiment with so many steps, of which its system measures from a first one on; the values
  /// of its parameters are read with those of others. What is absent is as in `standard`.
  init(
    _ parent: FieldReader, steps: Int, first measured: Int, default standard: ExponentSettings
  ) throws {
    let fields = try parent.nested("exponent", names: Field.names)
    let first = try fields.integer(
      "from", default: standard.from ?? measured, in: 0...(steps - 1))
    try first.check("exponent.from", in: 0...(steps - 1))
    let end = try fields.integer("to", default: standard.to ?? steps, in: (first + 1)...steps)
    self.init(
      method: try fields.choice("method", default: standard.method),
      epsilon: try fields.number("epsilon", default: standard.epsilon),
      children: try fields.integer(
        "children", default: standard.children, in: Self.allowedChildren),
      deviation: try fields.number("deviation", default: standard.deviation),
      // What is said and what is meant anyway are one experiment.
      from: first == measured ? nil : first,
      to: end == steps ? nil : end)
  }

  /// Throws where an experiment's text couples twins: trainings alone have any.
  static func refuseCoupling(_ parent: FieldReader) throws {
    let fields = try parent.nested("exponent", names: Field.names)
    let name = Field.coupling.rawValue
    guard fields.has(name) else { return }
    throw FieldError(
      field: "exponent.\(name)", value: fields.text(name) ?? "(a mapping or list)",
      allowed: "it with trainings alone")
  }

  /// What differs from the standard settings; a coupling where there is one.
  func mapping(coupling: Double?) -> some Encodable {
    let standard = ExponentSettings()
    return Mapping<Field> { fields in
      if method != standard.method { try fields.encode(method.rawValue, forKey: .method) }
      if epsilon != standard.epsilon { try fields.encodeExactly(epsilon, forKey: .epsilon) }
      if children != standard.children { try fields.encode(children, forKey: .children) }
      if deviation != standard.deviation {
        try fields.encodeExactly(deviation, forKey: .deviation)
      }
      if let coupling { try fields.encodeExactly(coupling, forKey: .coupling) }
      if let from { try fields.encode(from, forKey: .from) }
      if let to { try fields.encode(to, forKey: .to) }
    }
  }
}

extension Experiment {
  /// Leaves out a coupling of 0 that no axis varies: what is said and what is meant anyway are one experiment.
  mutating func leaveOutIdleCoupling() {
    guard case .training(var training) = system, training.isCoupled,
      hyperparameters[.coupling] ?? 0 == 0,
      axes.x.parameter != .coupling && axes.y.parameter != .coupling
    else { return }
    training.isCoupled = false
    system = .training(training)
  }

  /// The fixed value of the coupling; nil where nothing is coupled.
  var coupling: Double? {
    training?.isCoupled == true ? system.slot(.coupling).map { fixedPoint[$0] } : nil
  }
}
