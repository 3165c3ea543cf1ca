import Engine
import Experiment

/// The cases that every device must pass; they feed the tests and whoever doubts a device.
public enum ConformanceCases {
  /// All six presets at odd sizes: one pixel, 7x5, and one network more than a tile.
  public static func presets(_ precision: Precision) throws -> [ConformanceCase] {
    try Preset.allCases.flatMap { preset in
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
    let activations: [Activation] = [.tanh, .relu, .identity]
    var cases: [ConformanceCase] = []
    for width in [3, 8, 16, 33] {
      for layers in [1, 2, 4] {
        for outputs in [1, 3] {
          var experiment = Preset.tanh.experiment.with(steps: 24)
          let activation = activations[(width + layers + outputs) % activations.count]
          experiment.network = Network(
            width: width, layers: layers, outputs: outputs, activation: activation)
          experiment.data.size = .count(19)
          cases.append(
            try ConformanceCase(
              "width \(width), layers \(layers), outputs \(outputs), \(activation.rawValue)",
              experiment, precision, region: .center(1, 1, width: 4), width: 5, height: 4))
        }
      }
    }
    return cases
  }

  /// Every axis, drawn batches that fill no block, and seeds.
  public static func axes(_ precision: Precision) throws -> [ConformanceCase] {
    let pairs: [(Hyperparameters.Parameter, Hyperparameters.Parameter)] = [
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

  /// One landscape with many deaths, its work cut in every way.
  public static func cuts(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for preset in [Preset.tanh, .minibatch, .offset] {
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

  /// Every vector width, and blocks that divide the points and that do not.
  public static func vectors(_ precision: Precision) throws -> [ConformanceCase] {
    var experiment = Preset.tanh.experiment.with(steps: 30)
    experiment.data.size = .count(13)
    let shapes = [(1, 8), (2, 1), (4, 3), (8, 4), (16, 13), (16, 2)]
    return try shapes.map { lanes, block in
      try ConformanceCase(
        "\(lanes) lanes, blocks of \(block)", experiment, precision, width: 6, height: 6,
        options: EngineOptions(lanes: lanes, block: block))
    }
  }

  /// Networks whose weights come back bit for bit, at once or in turns, finished early and not.
  public static func repeating(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    for (preset, steps) in [(Preset.single, 500), (.relu, 60)] {
      for chunkSteps in [37, 500] {
        for finishes in [true, false] {
          var experiment = preset.experiment.with(steps: steps)
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
    return cases
  }

  /// All of the above.
  public static func all(_ precision: Precision) throws -> [ConformanceCase] {
    try presets(precision) + shapes(precision) + axes(precision) + cuts(precision)
      + vectors(precision) + repeating(precision)
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
