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

  /// All of the above.
  public static func all(_ precision: Precision) throws -> [ConformanceCase] {
    try ConformanceGroup.allCases.flatMap { try $0.cases(precision) }
  }
}

extension Experiment {
  /// The same experiment with another number of steps.
  func with(steps: Int) -> Experiment {
    var result = self
    result.steps = steps
    return result
  }
}

extension Region {
  /// A square about a point.
  static func center(
    _ x: DecimalNumber, _ y: DecimalNumber, width: DecimalNumber
  ) -> Region {
    Region(x: Span(centre: x, width: width), y: Span(centre: y, width: width))
  }
}
