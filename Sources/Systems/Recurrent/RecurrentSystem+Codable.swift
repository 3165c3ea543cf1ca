import Numbers
import Plane

extension RecurrentSystem {
  /// The fields of an experiment that describe a recurrent network.
  static let fieldNames = ["recurrent"]

  private enum Field: String, CodingKey, CaseIterable {
    case neurons, timeStep, transient, seed, symmetric, antisymmetric, starts, digests
  }
  private enum DigestField: String, CodingKey, CaseIterable {
    case symmetric, antisymmetric, starts
  }

  /// Reads a network from the fields of an experiment; what is absent is as in `base`, the number of neurons as files have it.
  init(_ parent: FieldReader, default base: RecurrentSystem) throws {
    let fields = try parent.nested("recurrent", names: Field.names)
    let digests = try fields.nested("digests", names: DigestField.names)
    try ExponentSettings.refuseCoupling(parent)
    let files = try RecurrentFiles(
      symmetric: Self.file(.symmetric, fields, digests),
      antisymmetric: Self.file(.antisymmetric, fields, digests),
      starts: Self.file(.starts, fields, digests))
    if let file = files.symmetric ?? files.antisymmetric,
      files.symmetric == nil || files.antisymmetric == nil
    {
      throw FieldError(
        field: file.field, value: file.name,
        allowed: "it with recurrent.\(files.symmetric == nil ? "symmetric" : "antisymmetric")")
    }
    // A record has digests; its files are read when they are needed.
    let isRecord = fields.has(Field.digests.rawValue)
    self.init(
      neurons: try fields.integer(
        Field.neurons.rawValue, default: isRecord ? base.neurons : files.neurons() ?? base.neurons,
        in: Self.allowedNeurons),
      timeStep: try fields.number(Field.timeStep.rawValue, default: base.timeStep),
      transient: try fields.integer(
        Field.transient.rawValue, default: base.transient,
        in: 0...(Experiment.allowedSteps.upperBound - 1)),
      seed: try fields.seed(Field.seed.rawValue, default: base.seed), files: files)
    guard !isRecord else { return }
    try validate()
    _ = try files.matrices(neurons)
    _ = try files.startRows(neurons)
  }

  private static func file(
    _ name: DigestField, _ fields: FieldReader, _ digests: FieldReader
  ) throws -> NumberFile? {
    try NumberFile.named("recurrent", name.rawValue, fields, digests)
  }

  /// What an experiment's text has of the network.
  var mapping: some Encodable {
    Mapping<Field> { fields in
      try fields.encode(neurons, forKey: .neurons)
      try fields.encodeExactly(timeStep, forKey: .timeStep)
      try fields.encode(transient, forKey: .transient)
      try fields.encode(seed, forKey: .seed)
      let named: [(Field, DigestField, NumberFile?)] = [
        (.symmetric, .symmetric, files.symmetric),
        (.antisymmetric, .antisymmetric, files.antisymmetric), (.starts, .starts, files.starts),
      ]
      for (field, _, file) in named { try fields.encodeIfPresent(file?.name, forKey: field) }
      guard named.contains(where: { $0.2 != nil }) else { return }
      try fields.encode(
        Mapping<DigestField> { digests in
          for (_, field, file) in named {
            try digests.encodeIfPresent(file?.digest, forKey: field)
          }
        }, forKey: .digests)
    }
  }
}
