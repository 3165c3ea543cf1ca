import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
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
}
