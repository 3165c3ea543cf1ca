import Numbers
import Plane

extension TrainingSystem {
  /// The fields of an experiment that describe a training.
  static let fieldNames = ["network", "data", "optimiser", "schedule", "loss"]

  private enum NetworkField: String, CodingKey, CaseIterable {
    case width, layers, outputs, activation, parameterisation, inputs, biases, initial,
      starts, outputActivation
  }
  private enum OptimiserField: String, CodingKey, CaseIterable {
    case rule, batch, batchSeed, curled, curledLayer, noiseSeed
  }

  /// Reads a training from the fields of an experiment; what is absent is as in `base`.
  init(_ fields: FieldReader, default base: TrainingSystem) throws {
    let data = try DataSet(fields, default: base.data)
    // A record has digests and all that files would tell; they are read when they are needed.
    let isRecord = try fields.nested("data", names: DataSet.Field.names).has("digests")
    let tables = isRecord ? nil : try data.source?.tables()
    let network = try Self.network(fields, tables, default: base.network)
    self.init(
      network: network, data: data,
      optimiser: try Self.optimiser(fields, default: base.optimiser),
      schedule: try Schedule(fields, default: base.schedule),
      loss: try fields.choice(
        "loss",
        default: data.source.map { $0.hasLabels ? .crossEntropy : .meanSquare } ?? base.loss),
      // One that is 0 and on no axis is none: see `leaveOutIdleCoupling`.
      isCoupled: try base.isCoupled
        || fields.nested("exponent", names: ExponentSettings.fieldNames)
          .has(ParameterName.coupling.rawValue)
    )
    if let tables, let source = data.source {
      try validate()
      try tables.check(source, network, loss)
    }
    if !isRecord { _ = try data.readWeights(network) }
  }

  private static func network(
    _ parent: FieldReader, _ tables: DataTables?, default base: Network
  ) throws -> Network {
    let fields = try parent.nested("network", names: NetworkField.names)
    let outputs = fields.has("outputs") ? nil : try tables?.outputs()
    let width = try fields.integer("width", default: base.width, in: Network.allowedWidths)
    let inputs = try fields.integer(
      "inputs", default: tables?.inputs.columns ?? base.inputs ?? width,
      in: Network.allowedInputs)
    return Network(
      width: width,
      layers: try fields.integer("layers", default: base.layers, in: Network.allowedLayers),
      outputs: try fields.integer(
        "outputs", default: outputs ?? base.outputs, in: Network.allowedOutputs),
      activation: try fields.choice("activation", default: base.activation),
      parameterisation: try fields.choice("parameterisation", default: base.parameterisation),
      // What is said and what is meant anyway are one network.
      inputs: inputs == width ? nil : inputs,
      hasBiases: try fields.flag("biases", default: base.hasBiases),
      initial: try fields.choice("initial", default: base.initial),
      starts: try fields.integer("starts", default: base.starts, in: Network.allowedStarts),
      outputActivation: try fields.choice("outputActivation", default: base.outputActivation))
  }

  private static func optimiser(_ parent: FieldReader, default base: Optimiser) throws -> Optimiser
  {
    let fields = try parent.nested("optimiser", names: OptimiserField.names)
    let range = Optimiser.allowedBatches
    let rule = try fields.choice("rule", default: base.rule)
    let curled = try curledSynapses(fields, rule, default: base.curledSynapses)
    if !rule.addsNoise, fields.has("noiseSeed") {
      throw Optimiser.misplaced("noiseSeed", fields.text("noiseSeed") ?? "(a list)", .langevin)
    }
    return Optimiser(
      rule: rule,
      batch: try fields.read(
        "batch", default: base.batch,
        allowed: "full, or a whole number from \(range.lowerBound) to \(range.upperBound)"
      ) { text in
        text == "full"
          ? .full : Int(text).flatMap { range.contains($0) ? .drawn($0) : nil }
      },
      batchSeed: try fields.seed("batchSeed", default: base.batchSeed), curledSynapses: curled,
      noiseSeed: try fields.seed("noiseSeed", default: base.noiseSeed))
  }

  private static func curledSynapses(
    _ fields: FieldReader, _ rule: Optimiser.Rule, default base: CurledSynapses
  ) throws -> CurledSynapses {
    for name in ["curled", "curledLayer"] where rule != .curlDescent && fields.has(name) {
      throw Optimiser.misplaced(name, fields.text(name) ?? "(a list)", .curlDescent)
    }
    return CurledSynapses(
      share: try fields.number("curled", default: base.share),
      layer: try fields.choice("curledLayer", default: base.layer))
  }

  /// What an experiment's text has of the network.
  var networkMapping: some Encodable { Mapping(write: encodeNetwork) }
  /// What it has of the data.
  var dataMapping: some Encodable {
    Mapping<DataSet.Field> { fields in try data.encode(&fields) }
  }
  /// What it has of the optimiser.
  var optimiserMapping: some Encodable { Mapping(write: encodeOptimiser) }

  private func encodeNetwork(_ fields: inout KeyedEncodingContainer<NetworkField>) throws {
    try fields.encode(network.width, forKey: .width)
    try fields.encode(network.layers, forKey: .layers)
    try fields.encode(network.outputs, forKey: .outputs)
    try fields.encode(network.activation, forKey: .activation)
    // A record without it is the paper's network.
    if network.parameterisation != .paper {
      try fields.encode(network.parameterisation, forKey: .parameterisation)
    }
    // So is one without these.
    if let inputs = network.inputs, inputs != network.width {
      try fields.encode(inputs, forKey: .inputs)
    }
    if network.hasBiases { try fields.encode(true, forKey: .biases) }
    if network.initial != .scaled { try fields.encode(network.initial, forKey: .initial) }
    if network.starts != 1 { try fields.encode(network.starts, forKey: .starts) }
    if network.outputActivation != .identity {
      try fields.encode(network.outputActivation, forKey: .outputActivation)
    }
  }

  private func encodeOptimiser(_ fields: inout KeyedEncodingContainer<OptimiserField>) throws {
    try fields.encode(optimiser.rule, forKey: .rule)
    switch optimiser.batch {
    case .full: try fields.encode("full", forKey: .batch)
    case .drawn(let count): try fields.encode(count, forKey: .batch)
    }
    try fields.encode(optimiser.batchSeed, forKey: .batchSeed)
    if optimiser.rule == .curlDescent {
      try fields.encodeExactly(optimiser.curledSynapses.share, forKey: .curled)
      try fields.encode(optimiser.curledSynapses.layer.rawValue, forKey: .curledLayer)
    }
    if optimiser.rule.addsNoise { try fields.encode(optimiser.noiseSeed, forKey: .noiseSeed) }
  }
}
