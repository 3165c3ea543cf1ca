import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Almost-linear networks of several shapes, seen in part and whole, with and without rectified units: every observable alone and all
  /// together, with a free run and without, in every vector width, in launches of every length, compacted and not, finished early and not;
  /// networks that learn, that diverge in training and in their free run, and that stand still.
  public static func almostLinear(_ precision: Precision) throws -> [ConformanceCase] {
    let possible = AlmostLinearSystem().possibleObservables
    let lists = possible.map { [$0] } + [possible, possible.reversed()]
    let shapes = [(5, 2, 3, 30), (3, 0, 3, 9), (4, 4, 2, 2), (9, 3, 1, 12), (1, 1, 1, 17)]
    return try shapes.enumerated().flatMap { kind, shape in
      try lists.enumerated().map { turn, observables in
        let index = (turn + kind) % 5
        let lanes = [16, 1, 4, 8, 2][index]
        let (compacts, finishes) = (index != 1, turn % 3 != 2)
        let experiment = almostLinear(shape, observables, turn: turn + kind)
        let steps = experiment.almostLinear?.trainingSteps.map { "\($0)" } ?? "all"
        return try ConformanceCase(
          "\(shape.0) units, \(shape.1) rectified, \(shape.2) seen, \(shape.3) points, "
            + "\(observables.map(\.rawValue).joined(separator: ", ")), \(steps) train, \(lanes) lanes"
            + (compacts ? "" : ", not compacted") + (finishes ? "" : ", to the end"),
          experiment, precision, width: 7, height: 3,
          options: EngineOptions(
            lanes: lanes, tileNetworks: 16, chunkSteps: [7, 61, nil][turn % 3],
            compacts: compacts, finishesRepeating: finishes))
      }
    }
  }

  private static func almostLinear(
    _ shape: (units: Int, rectified: Int, seen: Int, window: Int), _ observables: [Observable],
    turn: Int
  ) -> Experiment {
    let hasExponent = observables.contains(.exponent)
    var experiment = Experiment.forcedLorenz
    experiment.system = .almostLinear(
      AlmostLinearSystem(
        units: shape.units, rectified: shape.rectified, seen: shape.seen, window: shape.window,
        trainingSteps: hasExponent || turn.isMultiple(of: 2) ? [20, 43, 1][turn % 3] : nil,
        seed: UInt64(turn)))
    experiment.steps = 90
    experiment.observables = observables
    if hasExponent, turn % 3 == 1 { (experiment.exponent.from, experiment.exponent.to) = (5, 80) }
    // Rates from those that change nothing to those by which all diverge.
    experiment.axes.x =
      turn % 4 == 3
      ? Axis(parameter: .rate, scale: .linear, low: 0, high: 2)
      : Axis(parameter: .rate, scale: .log10, low: [-24, -2][turn % 2], high: 3)
    return experiment
  }
}
