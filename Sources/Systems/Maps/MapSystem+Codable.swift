import Numbers

extension MapSystem {
  /// The fields of an experiment that describe a map.
  static let fieldNames = ["map"]

  private enum MapField: String, CodingKey, CaseIterable {
    case formula, word
  }

  /// Reads a map from the fields of an experiment; what is absent is as in `base`.
  init(_ fields: FieldReader, default base: MapSystem) throws {
    try ExponentSettings.refuseCoupling(fields)
    let fields = try fields.nested("map", names: MapField.names)
    let formula = try fields.choice("formula", default: base.formula)
    let standard = formula == base.formula ? base.word : MapSystem(formula: formula).word
    self.init(
      formula: formula,
      word: try fields.read("word", default: standard, allowed: "a word") { $0 })
  }

  /// The formula that an experiment's fields name; nil where they name none.
  static func formula(_ fields: FieldReader) throws -> Formula? {
    let fields = try fields.nested("map", names: MapField.names)
    return fields.has("formula") ? try fields.choice("formula", default: Formula.quadratic) : nil
  }

  /// What an experiment's text has of the map.
  var mapping: some Encodable {
    Mapping<MapField> { fields in
      try fields.encode(formula, forKey: .formula)
      if formula.hasWord { try fields.encode(word, forKey: .word) }
    }
  }
}
