import Numbers
import Plane

extension FlowSystem {
  /// The fields of an experiment that describe a flow.
  static let fieldNames = ["flow"]

  private enum Field: String, CodingKey, CaseIterable {
    case equations, timeStep, transient, oscillators, seed
  }

  /// Reads a flow from the fields of an experiment; what is absent is as in `base`.
  init(_ parent: FieldReader, default base: FlowSystem) throws {
    try ExponentSettings.refuseCoupling(parent)
    let fields = try parent.nested("flow", names: Field.names)
    let equations = try fields.choice(Field.equations.rawValue, default: base.equations)
    let base = equations == base.equations ? base : FlowSystem(equations)
    self.init(
      equations,
      timeStep: try fields.number(Field.timeStep.rawValue, default: base.timeStep),
      transient: try fields.integer(
        Field.transient.rawValue, default: base.transient,
        in: 0...(Experiment.allowedSteps.upperBound - 1)),
      oscillators: try fields.integer(
        Field.oscillators.rawValue, default: base.oscillators, in: Self.allowedOscillators),
      seed: try fields.seed(Field.seed.rawValue, default: base.seed))
    try validate()
  }

  /// The equations that an experiment's fields name; nil where they name none.
  static func equations(_ fields: FieldReader) throws -> Equations? {
    let fields = try fields.nested("flow", names: Field.names)
    return fields.has(Field.equations.rawValue)
      ? try fields.choice(Field.equations.rawValue, default: Equations.lorenz) : nil
  }

  /// What an experiment's text has of the flow.
  var mapping: some Encodable {
    Mapping<Field> { fields in
      try fields.encode(equations, forKey: .equations)
      try fields.encodeExactly(timeStep, forKey: .timeStep)
      try fields.encode(transient, forKey: .transient)
      guard equations.hasOscillators else { return }
      try fields.encode(oscillators, forKey: .oscillators)
      try fields.encode(seed, forKey: .seed)
    }
  }
}
