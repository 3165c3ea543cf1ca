import Numbers

extension ExponentSettings {
  private enum Field: String, CodingKey, CaseIterable {
    case method, epsilon, from, to
  }

  /// Reads the field `exponent` of an experiment with so many steps.
  init(_ parent: FieldReader, steps: Int) throws {
    let standard = ExponentSettings()
    let fields = try parent.nested("exponent", names: Field.names)
    let first = try fields.integer("from", default: standard.from, in: 0...(steps - 1))
    let end = try fields.integer("to", default: steps, in: (first + 1)...steps)
    self.init(
      method: try fields.choice("method", default: standard.method),
      epsilon: try fields.number("epsilon", default: standard.epsilon), from: first,
      // What is said and what is meant anyway are one experiment.
      to: end == steps ? nil : end)
  }

  /// What differs from the standard settings.
  var mapping: some Encodable {
    let standard = ExponentSettings()
    return Mapping<Field> { fields in
      if method != standard.method { try fields.encode(method.rawValue, forKey: .method) }
      if epsilon != standard.epsilon { try fields.encodeExactly(epsilon, forKey: .epsilon) }
      if from != standard.from { try fields.encode(from, forKey: .from) }
      if let to { try fields.encode(to, forKey: .to) }
    }
  }
}
