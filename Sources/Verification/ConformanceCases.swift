import Engine
import Numbers
import Plane
import Systems

/// The cases that every device must pass; they feed the tests and whoever doubts a device.
public enum ConformanceCases {
  /// The paper's six presets at odd sizes: one pixel, 7x5, and one network more than a tile.
  public static func presets(_ precision: Precision) throws -> [ConformanceCase] {
    try Preset.paperConditions.flatMap { preset in
      let name = preset.rawValue
      let whole = preset.experiment
      let short = whole.with(steps: 60)
      return [
        try ConformanceCase("\(name), all steps", whole, precision, width: 7, height: 5),
        try ConformanceCase(
          "\(name), one pixel", short, precision, region: .center(1, 1, width: 1), width: 1,
          height: 1),
        try ConformanceCase(
          "\(name), one more than a tile", short, precision, width: 33, height: 1,
          options: EngineOptions(tileNetworks: 32)),
      ]
    }
  }

  /// Networks of every shape: widths, layers, outputs, with points that fill no block.
  public static func shapes(_ precision: Precision) throws -> [ConformanceCase] {
    let activations = Activation.allCases
    var cases: [ConformanceCase] = []
    for width in [3, 8, 16, 33] {
      for layers in [1, 2, 4] {
        for outputs in [1, 3] {
          var experiment = Preset.tanh.experiment.with(steps: 24)
          let activation = activations[(width + layers + outputs) % activations.count]
          experiment.network = Network(
            width: width, layers: layers, outputs: outputs, activation: activation)
          // One block or several, with a rest and without.
          experiment.data.size = .count([19, 2, 16, 7][(width + layers * outputs) % 4])
          cases.append(
            try ConformanceCase(
              "width \(width), layers \(layers), outputs \(outputs), \(activation.rawValue)",
              experiment, precision, region: .center(1, 1, width: 4), width: 5, height: 4))
        }
      }
    }
    return try cases + oneHiddenLayer(precision) + uneven(precision)
  }

  /// Networks with biases, and with more inputs than neurons or fewer; every block and vector by turns.
  private static func uneven(_ precision: Precision) throws -> [ConformanceCase] {
    let activations = Activation.allCases
    return try (0..<(2 * unevenShapes.count)).map { turn in
      let activation = activations[turn % activations.count]
      let shape = unevenShapes[turn % unevenShapes.count]
      var experiment = unevenExperiment(turn, activation, steps: 24)
      if turn.isMultiple(of: 3) { experiment.hyperparameters[.weightOffset] = 0.01 }
      return try ConformanceCase(
        "width \(shape.width), layers \(shape.layers), outputs \(shape.outputs), inputs "
          + "\(shape.inputs ?? shape.width)\(shape.hasBiases ? ", biases" : ""), "
          + activation.rawValue, experiment, precision,
        region: .center(0, 0, width: 4), width: 5, height: 4,
        options: EngineOptions(
          block: [nil, 1, 4, 16][turn % 4], chunkSteps: turn.isMultiple(of: 2) ? 7 : nil))
    }
  }

  /// Networks whose outgoing weights are in the steps: with one gradient for all neurons and without, from one
  /// block and from several, of all points and of drawn ones; every activation.
  private static func oneHiddenLayer(_ precision: Precision) throws -> [ConformanceCase] {
    let linear:
      [(preset: Preset, width: Int, activation: Activation, points: Int, batch: Optimiser.Batch)] =
        [
          (.linear, 16, .identity, 5, .full), (.offset, 3, .identity, 19, .full),
          (.minibatch, 8, .identity, 21, .drawn(7)), (.minibatch, 4, .identity, 9, .drawn(19)),
        ]
    let each = Activation.allCases.enumerated().map { index, activation in
      (Preset.tanh, 1 + index % 3, activation, [11, 21][index % 2], Optimiser.Batch.full)
    }
    return try (linear + each).map { preset, width, activation, points, batch in
      var experiment = preset.experiment.with(steps: 24)
      experiment.network = Network(width: width, layers: 2, outputs: 1, activation: activation)
      experiment.data.size = .count(points)
      experiment.optimiser.batch = batch
      return try ConformanceCase(
        "\(preset.rawValue), width \(width), \(activation.rawValue), \(points) points", experiment,
        precision, region: .center(1, 1, width: 4), width: 5, height: 4)
    }
  }

  /// Every axis, drawn batches that fill no block, and seeds.
  public static func axes(_ precision: Precision) throws -> [ConformanceCase] {
    let pairs: [(ParameterName, ParameterName)] = [
      (.inputRate, .initialWeightOffset), (.rate, .initialWeightScale),
      (.weightOffset, .outputRate),
    ]
    return try pairs.enumerated().map { index, pair in
      var experiment = Preset.minibatch.experiment.with(steps: 40)
      experiment.data = DataSet(size: .multiple(0.1), seed: UInt64(7 + index))
      experiment.optimiser.batch = .drawn(5 + 8 * index)
      experiment.axes = Axes(
        x: Axis(parameter: pair.0, scale: .log10, low: -3, high: 3),
        y: Axis(parameter: pair.1, scale: .linear, low: -1, high: 2))
      return try ConformanceCase(
        "\(pair.0.rawValue) against \(pair.1.rawValue)", experiment, precision, width: 6,
        height: 5)
    }
  }

  /// Landscapes with many deaths, their work cut in every way.
  public static func cuts(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    // Linear networks die soon, and so also in the few steps of shrunk cases.
    for preset in [Preset.linear, .tanh, .minibatch, .offset] {
      var experiment = preset.experiment.with(steps: 100)
      experiment.data.size = .count(21)
      for chunkSteps in [1, 7, 500] {
        for compacts in [true, false] {
          cases.append(
            try ConformanceCase(
              "\(preset.rawValue), chunks of \(chunkSteps), "
                + (compacts ? "compacted" : "not compacted"), experiment, precision, width: 12,
              height: 9,
              options: EngineOptions(
                tileNetworks: 48, chunkSteps: chunkSteps, compacts: compacts)))
        }
      }
    }
    return cases
  }

  /// Every vector width, blocks that divide the points and that do not, and in turns with the device's own division
  /// and with the emulated one.
  public static func vectors(_ precision: Precision) throws -> [ConformanceCase] {
    var experiment = Preset.tanh.experiment.with(steps: 30)
    experiment.data.size = .count(13)
    let shapes = [(1, 8), (2, 1), (4, 3), (8, 4), (16, 13), (16, 2)]
    return try shapes.enumerated().map { index, shape in
      let (lanes, block) = shape
      let division: Division? = index.isMultiple(of: 2) ? nil : .emulated
      return try ConformanceCase(
        "\(lanes) lanes, blocks of \(block)" + (division == nil ? "" : ", emulated division"),
        experiment, precision, width: 6, height: 6,
        options: EngineOptions(
          mapping: .lanes, lanes: lanes, block: block, division: division))
    }
  }

  /// Some of each kind above under the mapping `teams`, each with other sizes of its teams, and the
  /// widths at which a team has one item or as many as there can be, with one neuron an item and with two; all that may
  /// repeat.
  public static func mappings(_ precision: Precision) throws -> [ConformanceCase] {
    let sizes = [
      EngineOptions(mapping: .teams, lanes: 1),
      EngineOptions(
        mapping: .teams, lanes: 2, block: 4, teams: 3, stagedPoints: 8, shuffles: true),
      EngineOptions(mapping: .teams, lanes: 4, block: 2, teams: 1),
      EngineOptions(
        mapping: .teams, lanes: 1, block: 16, teams: 5, stagedPoints: 16, shuffles: true),
      EngineOptions(mapping: .teams, lanes: 8, block: 1, teams: 2, stagedPoints: 3),
    ]
    let neurons = [(1, 1), (2, 1), (2, 2), (5, 1), (5, 2), (64, 1), (64, 2)]
    let widths = try neurons.map { width, neurons in
      var experiment = Preset.tanh.experiment.with(steps: 20)
      experiment.network = Network(
        width: width, layers: width == 64 ? 2 : 3, outputs: 2, activation: .tanh)
      experiment.data.size = .count(11)
      return try ConformanceCase(
        "width \(width)", experiment, precision, region: .center(1, 1, width: 4), width: 4,
        height: 3, options: EngineOptions(neurons: neurons))
    }
    // Two neurons of an item with every rule that the mapping trains.
    let rules = try Optimiser.Rule.allCases.filter { !$0.addsNoise }.enumerated()
      .map { turn, rule in
        try ConformanceCase(
          rule.rawValue, experiment(turn, .tanh, rule, steps: 24), precision, width: 4, height: 3,
          options: EngineOptions(neurons: 2))
      }
    let short = try presets(precision).filter { $0.options.tileNetworks != nil }
    let compacted = try cuts(precision).filter(\.options.compacts)
    let repeats = try repeating(precision).filter(\.options.finishesRepeating)
    let items =
      try short + widths + Self.shapes(precision) + compacted + axes(precision) + repeats
      + everySecond(parts(precision)) + rules
    return try items.enumerated().map { index, item in
      var options = sizes[index % sizes.count]
      options.tileNetworks = item.options.tileNetworks
      options.chunkSteps = item.options.chunkSteps
      options.compacts = item.options.compacts
      options.division = index.isMultiple(of: 3) ? .emulated : nil
      // In turns with all sizes.
      options.neurons = item.options.neurons ?? 1 + index / sizes.count % 2
      let cut = [
        "\(options.lanes ?? 0) lanes", options.neurons == 2 ? "2 neurons" : nil,
        options.teams.map { "\($0) teams" },
        options.block.map { "blocks of \($0)" },
        options.shuffles == true ? "shuffles" : nil,
        options.division == .emulated ? "emulated division" : nil,
      ].compactMap(\.self).joined(separator: ", ")
      return try ConformanceCase(
        "\(item.name), teams, \(cut)", item.experiment, precision, region: item.region,
        width: item.size.width, height: item.size.height, options: options)
    }
  }

  /// Of ``parts(_:)`` still every activation, every rule and every state, each in fewer combinations.
  private static func everySecond(_ cases: [ConformanceCase]) -> [ConformanceCase] {
    cases.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
  }

  /// Networks whose weights come back bit for bit, at once or in turns, finished early and not; what is recorded of
  /// those that do beside those that do not.
  public static func repeating(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for (preset, steps) in [(Preset.single, 500), (.relu, 60)] {
      for chunkSteps in [37, 500] {
        for finishes in [true, false] {
          var experiment = preset.experiment.with(steps: steps)
          experiment.observables = observablesWithoutNeighbour
          if preset != .single { experiment.data.size = .count(5) }
          cases.append(
            try ConformanceCase(
              "\(preset.rawValue), chunks of \(chunkSteps), "
                + (finishes ? "finished once they repeat" : "trained to the end"), experiment,
              precision, width: 14, height: 11,
              options: EngineOptions(
                tileNetworks: 48, chunkSteps: chunkSteps, finishesRepeating: finishes)))
        }
      }
    }
    return try cases + turning(precision) + oneLayerLearns(precision)
  }

  /// Networks that end in turns of two or more steps whose losses differ, beside others that go on in the same launch:
  /// a large rate and one layer that learns little more than three points.
  private static func turning(_ precision: Precision) throws -> [ConformanceCase] {
    try [1, 2].map { width in
      var experiment = Preset.tanh.experiment.with(steps: 500)
      experiment.network = Network(width: width, layers: 2, outputs: 1, activation: .tanh)
      experiment.data.size = .count(3)
      experiment.observables = observablesWithoutNeighbour
      experiment.hyperparameters[.outputRate] = 1e-30
      experiment.axes = Axes(
        x: Axis(parameter: .inputRate, scale: .log10, low: 0, high: 3),
        y: Axis(parameter: .initialWeightScale, scale: .linear, low: 1, high: 8))
      return try ConformanceCase(
        "width \(width), turns of several steps", experiment, precision, width: 24, height: 24,
        options: EngineOptions(chunkSteps: 500))
    }
  }

  /// Networks of which one layer changes and the others, with steps too small for their weights, do
  /// not: nothing repeats before all of them do.
  private static func oneLayerLearns(_ precision: Precision) throws -> [ConformanceCase] {
    let still: DecimalNumber = -30
    let rates: [(layer: Int, layers: Int, input: DecimalNumber, output: DecimalNumber)] = [
      (0, 2, 0, still), (1, 3, still, 0), (1, 2, still, 0),
    ]
    return try rates.map { layer, layers, inputRate, outputRate in
      var experiment = Preset.tanh.experiment.with(steps: 40)
      experiment.network = Network(width: 4, layers: layers, outputs: 1, activation: .tanh)
      experiment.data.size = .count(3)
      return try ConformanceCase(
        "only layer \(layer) of \(layers) learns", experiment, precision,
        region: .center(inputRate, outputRate, width: 1), width: 3, height: 2)
    }
  }

  /// All of the above.
  public static func all(_ precision: Precision) throws -> [ConformanceCase] {
    try ConformanceGroup.allCases.flatMap { try $0.cases(precision) }
  }
}

extension Experiment {
  /// The same experiment with another number of steps.
  fileprivate func with(steps: Int) -> Experiment {
    var result = self
    result.steps = steps
    return result
  }
}

extension Region {
  /// A square about a point.
  fileprivate static func center(
    _ x: DecimalNumber, _ y: DecimalNumber, width: DecimalNumber
  ) -> Region {
    Region(x: Span(centre: x, width: width), y: Span(centre: y, width: width))
  }
}
