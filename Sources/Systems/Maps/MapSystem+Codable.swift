extension MapSystem {
  /// The fields of an experiment that describe a map.
  static let fieldNames = ["map"]

  private enum MapField: String, CodingKey, CaseIterable {
    case formula
  }

  /// Reads a map from the fields of an experiment; what is absent is as in `base`.
  init(_ fields: FieldReader, default base: MapSystem) throws {
    let fields = try fields.nested("map", names: MapField.names)
    self.init(formula: try fields.choice("formula", default: base.formula))
  }

  /// What an experiment's text has of the map.
  var mapping: some Encodable {
    Mapping<MapField> { try $0.encode(formula, forKey: .formula) }
  }
}
