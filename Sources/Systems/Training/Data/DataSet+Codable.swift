import Numbers

/// The field `data` of an experiment.
extension DataSet {
  enum Field: String, CodingKey, CaseIterable {
    case points, multiple, seed, set, inputs, labels, targets, order, train, test, scale, weights,
      digests
  }
  enum DigestField: String, CodingKey, CaseIterable {
    case inputs, labels, targets, order, weights
  }

  /// The fields that go with rows alone.
  private static let rowFields: [Field] = [.order, .train, .test, .scale]

  /// Reads it; what is absent is as in `base`.
  init(_ parent: FieldReader, default base: DataSet) throws {
    let fields = try parent.nested("data", names: Field.names)
    let digests = try fields.nested("digests", names: DigestField.names)
    self = base
    seed = try fields.seed("seed", default: base.seed)
    for name in DigestField.names {
      try NumberFile.refuseLoneDigest("data", name, fields, digests)
    }
    weights = try Self.file(.weights, fields, digests) ?? base.weights
    try readSize(fields)
    if let rows = try Self.rows(fields, digests) {
      source = DataSource(rows: rows, train: 0, test: 0)
    }
    if fields.has(Field.points.rawValue) || fields.has(Field.multiple.rawValue) {
      try Self.refuse([.set, .inputs] + Self.rowFields, fields, with: "points that are drawn")
      source = nil
    }
    if source == nil {
      try Self.refuse(Self.rowFields, fields, with: "neither data.set nor data.inputs")
    }
    try readRows(fields, digests, default: base.source)
  }

  private mutating func readSize(_ fields: FieldReader) throws {
    if fields.has("multiple") {
      guard !fields.has("points") else {
        throw FieldError(
          field: "data.multiple", value: fields.text("multiple") ?? "(not a number)",
          allowed: "either points or multiple, not both")
      }
      size = .multiple(try fields.number("multiple", default: 1))
    } else if fields.has("points") {
      size = .count(try fields.integer("points", default: 0, in: Self.allowedCounts))
    }
  }

  /// Which rows, how many of them and how they are scaled.
  private mutating func readRows(
    _ fields: FieldReader, _ digests: FieldReader, default base: DataSource?
  ) throws {
    guard var rows = source else { return }
    let isBase = rows.rows == base?.rows
    rows.order = try Self.file(.order, fields, digests) ?? (isBase ? base?.order : nil)
    rows.scale = try fields.number("scale", default: isBase ? base?.scale ?? 1 : 1)
    rows.test = try fields.integer(
      "test", default: isBase ? base?.test ?? 0 : 0, in: 0...Self.allowedCounts.upperBound)
    if fields.has("train") || isBase {
      rows.train = try fields.integer(
        "train", default: base?.train ?? 1, in: Self.allowedCounts)
    } else {
      // All others.
      rows.train = min(
        max(1, try rows.tables().count - rows.test), Self.allowedCounts.upperBound)
    }
    source = rows
  }

  /// The rows that the fields name; nil where they name none.
  private static func rows(
    _ fields: FieldReader, _ digests: FieldReader
  ) throws -> DataSource.Rows? {
    let answers = [Field.labels, .targets].filter { fields.has($0.rawValue) }
    if fields.has(Field.set.rawValue) {
      try refuse([.inputs, .labels, .targets], fields, with: "a data.set")
      return .builtIn(try fields.choice("set", default: .iris))
    }
    guard let inputs = try file(.inputs, fields, digests) else {
      try refuse([.labels, .targets], fields, with: "neither data.set nor data.inputs")
      return nil
    }
    guard answers.count == 1, let name = answers.first,
      let file = try file(name, fields, digests)
    else {
      throw FieldError(
        field: "data.inputs", value: inputs.name,
        allowed: "it with data.labels or data.targets, one of both")
    }
    return .files(inputs: inputs, answers: file, areLabels: name == .labels)
  }

  private static func file(
    _ name: Field, _ fields: FieldReader, _ digests: FieldReader
  ) throws -> NumberFile? {
    fields.has(name.rawValue) ? try NumberFile("data", name.rawValue, fields, digests) : nil
  }

  private static func refuse(_ names: [Field], _ fields: FieldReader, with other: String) throws {
    for name in names where fields.has(name.rawValue) {
      throw FieldError(
        field: "data.\(name.rawValue)", value: fields.text(name.rawValue) ?? "(a mapping or list)",
        allowed: "it not with \(other)")
    }
  }

  /// Writes every field that matters.
  func encode(_ fields: inout KeyedEncodingContainer<Field>) throws {
    if let source {
      try encode(source, &fields)
    } else {
      switch size {
      case .count(let count): try fields.encode(count, forKey: .points)
      case .multiple(let multiple): try fields.encodeExactly(multiple, forKey: .multiple)
      }
    }
    try fields.encode(seed, forKey: .seed)
    if let weights { try fields.encode(weights.name, forKey: .weights) }
    if !files.isEmpty {
      let files = files
      try fields.encode(
        Mapping<DigestField> { digests in
          for (name, file) in files { try digests.encode(file.digest, forKey: name) }
        }, forKey: .digests)
    }
  }

  private func encode(
    _ source: DataSource, _ fields: inout KeyedEncodingContainer<Field>
  ) throws {
    switch source.rows {
    case .builtIn(let set): try fields.encode(set.rawValue, forKey: .set)
    case .files(let inputs, let answers, let areLabels):
      try fields.encode(inputs.name, forKey: .inputs)
      try fields.encode(answers.name, forKey: areLabels ? .labels : .targets)
    }
    if let order = source.order { try fields.encode(order.name, forKey: .order) }
    try fields.encode(source.train, forKey: .train)
    try fields.encode(source.test, forKey: .test)
    if source.scale != 1 { try fields.encodeExactly(source.scale, forKey: .scale) }
  }

  /// The files that it names.
  private var files: [(name: DigestField, file: NumberFile)] {
    var files: [(DigestField, NumberFile)] = []
    if case .files(let inputs, let answers, let areLabels) = source?.rows {
      files = [(.inputs, inputs), (areLabels ? .labels : .targets, answers)]
    }
    if let order = source?.order { files.append((.order, order)) }
    if let weights { files.append((.weights, weights)) }
    return files
  }
}
