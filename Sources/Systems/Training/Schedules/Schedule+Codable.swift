import Numbers
import Plane

extension Schedule {
  private enum Field: String, CodingKey, CaseIterable {
    case shape, every, warmup, stepFactor, finalFraction
  }

  /// The fields of `schedule`; some belong to parameters.
  static var fieldNames: [String] { Field.names }

  /// Reads the field `schedule` of an experiment; the values of its parameters are read with those of others.
  init(_ parent: FieldReader, default base: Schedule) throws {
    let fields = try parent.nested("schedule", names: Field.names)
    self.init(
      shape: try fields.choice("shape", default: base.shape),
      // One that names no steps and is on no axis is none: see `withoutIdleWarmup`.
      hasWarmup: base.hasWarmup || fields.has("warmup"))
    interval = try fields.integer(
      "every", default: shape == base.shape ? base.interval : Self.standardInterval,
      in: Self.allowedIntervals)
    let owners: [(Field, [Shape])] = [
      (.every, [.step]), (.stepFactor, [.step]), (.finalFraction, [.linear, .cosine]),
    ]
    for (field, shapes) in owners where fields.has(field.rawValue) && !shapes.contains(shape) {
      throw FieldError(
        field: "schedule.\(field.rawValue)",
        value: fields.text(field.rawValue) ?? "(a mapping or list)",
        allowed: "it only where schedule.shape is "
          + shapes.map(\.rawValue).joined(separator: " or "))
    }
  }

  /// What an experiment's text has of it, with the values of its parameters.
  func mapping(_ value: @escaping (ParameterName) -> Double) -> some Encodable {
    Mapping<Field> { fields in
      if shape != .constant { try fields.encode(shape, forKey: .shape) }
      if shape == .step { try fields.encode(interval, forKey: .every) }
      for parameter in parameters {
        guard let field = Field(rawValue: parameter.name.rawValue) else { continue }
        try fields.encodeExactly(value(parameter.name), forKey: field)
      }
    }
  }
}

extension Experiment {
  /// Leaves out a warm-up of no steps that no axis varies: what is said and what is meant anyway are one experiment.
  mutating func leaveOutIdleWarmup() {
    guard case .training(var training) = system, training.schedule.hasWarmup,
      hyperparameters[.warmup] ?? 0 == 0,
      axes.x.parameter != .warmup && axes.y.parameter != .warmup
    else { return }
    training.schedule.hasWarmup = false
    system = .training(training)
  }
}
