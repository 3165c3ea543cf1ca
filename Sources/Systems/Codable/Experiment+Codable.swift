import Numbers
import Plane

extension Experiment: Codable {
  private enum Field: String, CodingKey, CaseIterable {
    case preset, network, data, optimiser, steps, hyperparameters, axes, loss, observable,
      observables
  }
  private enum NetworkField: String, CodingKey, CaseIterable {
    case width, layers, outputs, activation
  }
  private enum DataField: String, CodingKey, CaseIterable {
    case points, multiple, seed
  }
  private enum OptimiserField: String, CodingKey, CaseIterable {
    case rule, batch, batchSeed
  }
  private enum AxesField: String, CodingKey, CaseIterable {
    case x, y
  }
  private enum AxisField: String, CodingKey, CaseIterable {
    case parameter, scale, low, high
  }

  /// Reads an experiment; absent fields have the value of the preset that `preset` names (`tanh`).
  ///
  /// Throws a ``FieldError`` for the first unknown field or value outside its range.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(decoder, names: Field.names)
    self = try fields.choice("preset", default: Preset.tanh).experiment
    network = try Self.network(fields, default: network)
    data = try Self.data(fields, default: data)
    optimiser = try Self.optimiser(fields, default: optimiser)
    steps = try fields.integer("steps", default: steps, in: Self.allowedSteps)
    hyperparameters = try Self.hyperparameters(fields, system, default: hyperparameters)
    let axisFields = try fields.nested("axes", names: AxesField.names)
    axes = Axes(
      x: try Self.axis(axisFields, "x", default: axes.x),
      y: try Self.axis(axisFields, "y", default: axes.y))
    loss = try fields.choice("loss", default: loss)
    observables = try Self.observables(fields, default: observables)
    try validate()
  }

  private static func network(_ parent: FieldReader, default base: Network) throws -> Network {
    let fields = try parent.nested("network", names: NetworkField.names)
    return Network(
      width: try fields.integer("width", default: base.width, in: Network.allowedWidths),
      layers: try fields.integer("layers", default: base.layers, in: Network.allowedLayers),
      outputs: try fields.integer("outputs", default: base.outputs, in: Network.allowedOutputs),
      activation: try fields.choice("activation", default: base.activation))
  }

  private static func data(_ parent: FieldReader, default base: DataSet) throws -> DataSet {
    let fields = try parent.nested("data", names: DataField.names)
    var data = base
    data.seed = try fields.seed("seed", default: base.seed)
    if fields.has("multiple") {
      guard !fields.has("points") else {
        throw FieldError(
          field: "data.multiple", value: fields.text("multiple") ?? "(not a number)",
          allowed: "either points or multiple, not both")
      }
      data.size = .multiple(try fields.number("multiple", default: 1))
    } else if fields.has("points") {
      data.size = .count(try fields.integer("points", default: 0, in: DataSet.allowedCounts))
    }
    return data
  }

  private static func optimiser(_ parent: FieldReader, default base: Optimiser) throws -> Optimiser
  {
    let fields = try parent.nested("optimiser", names: OptimiserField.names)
    let range = Optimiser.allowedBatches
    return Optimiser(
      rule: try fields.choice("rule", default: base.rule),
      batch: try fields.read(
        "batch", default: base.batch,
        allowed: "full, or a whole number from \(range.lowerBound) to \(range.upperBound)"
      ) { text in
        text == "full"
          ? .full : Int(text).flatMap { range.contains($0) ? .drawn($0) : nil }
      },
      batchSeed: try fields.seed("batchSeed", default: base.batchSeed))
  }

  private static func hyperparameters(
    _ parent: FieldReader, _ system: TrainingSystem, default base: ParameterValues
  ) throws -> ParameterValues {
    let parameters = system.parameters
    let fields = try parent.nested("hyperparameters", names: parameters.map(\.name.rawValue))
    var values = base
    for parameter in parameters {
      let standard = base[parameter.name] ?? parameter.standard
      let value = try fields.number(parameter.name.rawValue, default: standard)
      // What is said and what is meant anyway are one experiment.
      values[parameter.name] = value == parameter.standard ? nil : value
    }
    return values
  }

  /// `observables`, a list, or `observable`, one.
  private static func observables(
    _ fields: FieldReader, default base: [Observable]
  ) throws -> [Observable] {
    guard fields.has("observables") else {
      return fields.has("observable")
        ? [try fields.choice("observable", default: .convergence)] : base
    }
    guard !fields.has("observable") else {
      throw FieldError(
        field: "observables", value: "(a list)",
        allowed: "either observable or observables, not both")
    }
    return try fields.choices("observables")
  }

  private static func axis(_ parent: FieldReader, _ name: String, default base: Axis) throws -> Axis
  {
    let fields = try parent.nested(name, names: AxisField.names)
    return Axis(
      parameter: try fields.read("parameter", default: base.parameter, allowed: "a name") {
        ParameterName(rawValue: $0)
      },
      scale: try fields.choice("scale", default: base.scale),
      low: try fields.decimal("low", default: base.low),
      high: try fields.decimal("high", default: base.high))
  }

  /// Writes every field, so that the text means the same whatever presets become.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Field.self)
    try fields.encode(Mapping(write: encodeNetwork), forKey: .network)
    try fields.encode(Mapping(write: encodeData), forKey: .data)
    try fields.encode(Mapping(write: encodeOptimiser), forKey: .optimiser)
    try fields.encode(steps, forKey: .steps)
    try fields.encode(Mapping(write: encodeHyperparameters), forKey: .hyperparameters)
    try fields.encode(Mapping(write: encodeAxes), forKey: .axes)
    try fields.encode(loss, forKey: .loss)
    if observables.count == 1 {
      try fields.encode(observables[0], forKey: .observable)
    } else {
      try fields.encode(observables, forKey: .observables)
    }
  }

  private func encodeNetwork(_ fields: inout KeyedEncodingContainer<NetworkField>) throws {
    try fields.encode(network.width, forKey: .width)
    try fields.encode(network.layers, forKey: .layers)
    try fields.encode(network.outputs, forKey: .outputs)
    try fields.encode(network.activation, forKey: .activation)
  }

  private func encodeData(_ fields: inout KeyedEncodingContainer<DataField>) throws {
    switch data.size {
    case .count(let count): try fields.encode(count, forKey: .points)
    case .multiple(let multiple): try fields.encodeExactly(multiple, forKey: .multiple)
    }
    try fields.encode(data.seed, forKey: .seed)
  }

  private func encodeOptimiser(_ fields: inout KeyedEncodingContainer<OptimiserField>) throws {
    try fields.encode(optimiser.rule, forKey: .rule)
    switch optimiser.batch {
    case .full: try fields.encode("full", forKey: .batch)
    case .drawn(let count): try fields.encode(count, forKey: .batch)
    }
    try fields.encode(optimiser.batchSeed, forKey: .batchSeed)
  }

  private func encodeHyperparameters(
    _ fields: inout KeyedEncodingContainer<AnyFieldName>
  ) throws {
    for (parameter, value) in zip(system.parameters, fixedPoint.values) {
      try fields.encodeExactly(value, forKey: AnyFieldName(stringValue: parameter.name.rawValue))
    }
  }

  private func encodeAxes(_ fields: inout KeyedEncodingContainer<AxesField>) throws {
    for (name, axis) in [(AxesField.x, axes.x), (.y, axes.y)] {
      let mapping = Mapping<AxisField> { fields in
        try fields.encode(axis.parameter, forKey: .parameter)
        try fields.encode(axis.scale, forKey: .scale)
        try fields.encodeExactly(axis.low, forKey: .low)
        try fields.encodeExactly(axis.high, forKey: .high)
      }
      try fields.encode(mapping, forKey: name)
    }
  }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The names of all cases in order.
  fileprivate static var names: [String] { allCases.map(\.rawValue) }
}
