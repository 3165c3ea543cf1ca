import Numbers
import Plane

extension Experiment: Codable {
  private enum Field: String, CodingKey, CaseIterable {
    case preset, system, network, data, optimiser, schedule, map, recurrent, flow,
      almostLinear, steps,
      hyperparameters,
      axes,
      loss, observable, observables, exponent, accuracy, leap
  }
  private enum AxesField: String, CodingKey, CaseIterable {
    case x, y
  }
  /// The fields that experiments of all systems have.
  private static let sharedFields: [Field] = [
    .preset, .system, .steps, .hyperparameters, .axes, .observable, .observables,
  ]
  private enum AxisField: String, CodingKey, CaseIterable {
    case parameter, scale, low, high
  }

  /// Reads an experiment; absent fields have the value of the preset that `preset` names: unless said otherwise `tanh`, of
  /// the systems `map` and `flow` the first that has its formula or equations, of the systems `recurrent` and `almostLinear`
  /// the only one.
  ///
  /// Throws a ``FieldError`` for the first unknown field or value outside its range.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(decoder, names: Field.names)
    self = try Self.base(fields)
    switch system {
    case .training(let training):
      system = .training(try TrainingSystem(fields, default: training))
    case .map(let map): system = .map(try MapSystem(fields, default: map))
    case .recurrent(let network):
      system = .recurrent(try RecurrentSystem(fields, default: network))
    case .flow(let flow): system = .flow(try FlowSystem(fields, default: flow))
    case .almostLinear(let network):
      system = .almostLinear(try AlmostLinearSystem(fields, default: network))
    }
    steps = try fields.integer("steps", default: steps, in: Self.allowedSteps)
    hyperparameters = try Self.hyperparameters(fields, system, default: hyperparameters)
    let axisFields = try fields.nested("axes", names: AxesField.names)
    axes = Axes(
      x: try Self.axis(axisFields, "x", default: axes.x),
      y: try Self.axis(axisFields, "y", default: axes.y))
    leaveOutIdleWarmup()
    leaveOutIdleCoupling()
    observables = try Self.observables(fields, default: observables)
    // One that is too long is refused below.
    let measured = min(system.firstMeasuredStep, steps - 1)
    exponent = try ExponentSettings(
      fields, steps: steps, first: measured,
      // A text that names no preset has all of it.
      default: fields.has("preset") && observables.contains(.exponent)
        ? exponent : ExponentSettings())
    accuracy = try AccuracySettings(
      fields, default: observables.contains(.accuracy) ? accuracy : AccuracySettings())
    leap = try LeapSettings(fields, default: observables.contains(.leap) ? leap : LeapSettings())
    try validate()
  }

  /// What absent fields have: the preset's values, or where none is named those of the system's standard preset.
  private static func base(_ fields: FieldReader) throws -> Experiment {
    let preset =
      fields.has("preset") ? try fields.choice("preset", default: Preset.tanh) : nil
    let name = try fields.choice(
      "system", default: preset?.experiment.system.name ?? AnySystem.Name.training)
    let base = try (preset ?? name.standardPreset(fields)).experiment
    if let preset, base.system.name != name {
      let presets = Preset.allCases.filter { $0.experiment.system.name == name }
      throw FieldError(
        field: "preset", value: preset.rawValue,
        allowed: "one of those of the system \(name.rawValue): "
          + presets.map(\.rawValue).joined(separator: ", "))
    }
    let own =
      switch name {
      case .training: TrainingSystem.fieldNames + ["exponent", "accuracy", "leap"]
      case .map: MapSystem.fieldNames + ["exponent"]
      case .recurrent: RecurrentSystem.fieldNames + ["exponent"]
      case .flow: FlowSystem.fieldNames + ["exponent"]
      case .almostLinear: AlmostLinearSystem.fieldNames + ["exponent"]
      }
    let allowed = Field.names.filter { (sharedFields.map(\.rawValue) + own).contains($0) }
    for field in Field.names where fields.has(field) && !allowed.contains(field) {
      throw FieldError(
        field: field, value: fields.text(field) ?? "(a mapping or list)",
        allowed: "one of the fields of the system \(name.rawValue): "
          + allowed.joined(separator: ", "))
    }
    return base
  }

  private static func hyperparameters(
    _ parent: FieldReader, _ system: AnySystem, default base: ParameterValues
  ) throws -> ParameterValues {
    let parameters = system.parameters
    let own = parameters.filter { $0.section == .hyperparameters }
    let hyperparameters = try parent.nested("hyperparameters", names: own.map(\.name.rawValue))
    let schedule = try parent.nested("schedule", names: Schedule.fieldNames)
    let exponent = try parent.nested("exponent", names: ExponentSettings.fieldNames)
    // Of a preset whose system is another one, what this one has.
    var values: ParameterValues = [:]
    for parameter in parameters {
      let fields =
        switch parameter.section {
        case .hyperparameters: hyperparameters
        case .schedule: schedule
        case .exponent: exponent
        }
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
    switch system {
    case .training(let training):
      try fields.encode(training.networkMapping, forKey: .network)
      try fields.encode(training.dataMapping, forKey: .data)
      try fields.encode(training.optimiserMapping, forKey: .optimiser)
      if training.schedule != Schedule() {
        let point = fixedPoint
        let mapping = training.schedule.mapping { name in system.slot(name).map { point[$0] } ?? 0 }
        try fields.encode(mapping, forKey: .schedule)
      }
    case .map(let map):
      try fields.encode(system.name.rawValue, forKey: .system)
      try fields.encode(map.mapping, forKey: .map)
    case .recurrent(let network):
      try fields.encode(system.name.rawValue, forKey: .system)
      try fields.encode(network.mapping, forKey: .recurrent)
    case .flow(let flow):
      try fields.encode(system.name.rawValue, forKey: .system)
      try fields.encode(flow.mapping, forKey: .flow)
    case .almostLinear(let network):
      try fields.encode(system.name.rawValue, forKey: .system)
      try fields.encode(network.mapping, forKey: .almostLinear)
    }
    try fields.encode(steps, forKey: .steps)
    try fields.encode(Mapping(write: encodeHyperparameters), forKey: .hyperparameters)
    try fields.encode(Mapping(write: encodeAxes), forKey: .axes)
    if let training { try fields.encode(training.loss, forKey: .loss) }
    if observables.count == 1 {
      try fields.encode(observables[0], forKey: .observable)
    } else {
      try fields.encode(observables, forKey: .observables)
    }
    if exponent != ExponentSettings() || coupling != nil {
      try fields.encode(exponent.mapping(coupling: coupling), forKey: .exponent)
    }
    if accuracy != AccuracySettings() { try fields.encode(accuracy.mapping, forKey: .accuracy) }
    if leap != LeapSettings() { try fields.encode(leap.mapping, forKey: .leap) }
  }

  private func encodeHyperparameters(
    _ fields: inout KeyedEncodingContainer<AnyFieldName>
  ) throws {
    for (parameter, value) in zip(system.parameters, fixedPoint.values)
    where parameter.section == .hyperparameters {
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

extension AnySystem.Name {
  /// What an experiment of the system has where no preset is named.
  fileprivate func standardPreset(_ fields: FieldReader) throws -> Preset {
    switch self {
    case .training: .tanh
    case .map: try MapSystem.formula(fields)?.standardPreset ?? .mandelbrot
    case .recurrent: .edgeOfChaos
    case .flow: try FlowSystem.equations(fields)?.standardPreset ?? .lorenz
    case .almostLinear: .forcedLorenz
    }
  }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// The names of all cases in order.
  static var names: [String] { allCases.map(\.rawValue) }
}
