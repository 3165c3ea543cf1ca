import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Every formula over its constant and over its start: orbits that leave at every step, that come back and that never
  /// do; in every vector width, compacted and not, finished early and not.
  public static func maps(_ precision: Precision) throws -> [ConformanceCase] {
    try MapSystem.Formula.allCases.flatMap { formula in
      try [(ParameterName.cReal, ParameterName.cImaginary), (.zReal, .zImaginary)].flatMap { x, y in
        var experiment = Experiment.mandelbrot
        experiment.system = .map(MapSystem(formula: formula))
        experiment.steps = 120
        experiment.axes = Axes(
          x: Axis(parameter: x, scale: .linear, low: -2, high: 1),
          y: Axis(parameter: y, scale: .linear, low: -1, high: 1))
        if x == .zReal { experiment.hyperparameters = [.cReal: -0.75, .cImaginary: 0.125] }
        return try [1, 2, 4, 8, 16].enumerated().map { index, lanes in
          let (compacts, finishes) = (index != 1, index != 2)
          return try ConformanceCase(
            "\(formula.rawValue) over \(x), \(lanes) lanes"
              + (compacts ? "" : ", not compacted") + (finishes ? "" : ", to the end"),
            experiment, precision, width: 13, height: 11,
            options: EngineOptions(
              lanes: lanes, tileNetworks: 48, chunkSteps: [7, 37, 500][index % 3],
              compacts: compacts, finishesRepeating: finishes))
        }
      }
    }
  }
}
