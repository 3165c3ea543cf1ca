import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// All equations, with every observable alone and all together, over parameters and over starts: in every vector width, in launches of every
  /// length, compacted and not, finished early and not, with both divisions; trajectories that leave, that flip and that do neither.
  public static func flows(_ precision: Precision) throws -> [ConformanceCase] {
    try FlowSystem.Equations.allCases.enumerated().flatMap { kind, equations in
      let possible = FlowSystem(equations).possibleObservables
      let lists = possible.map { [$0] } + (possible.count > 1 ? [possible.reversed()] : [])
      // At least four, so that each has a turn over other axes.
      return try (0..<max(4, lists.count)).map { turn in
        let observables = lists[turn % lists.count]
        let index = (turn + kind) % 5
        let lanes = [16, 1, 4, 8, 2][index]
        let (compacts, finishes) = (index != 1, index != 2)
        let experiment = flow(equations, observables, turn: turn)
        return try ConformanceCase(
          "\(equations.rawValue), \(observables.map(\.rawValue).joined(separator: ", ")) over "
            + "\(experiment.axes.x.parameter), \(experiment.axes.y.parameter), \(lanes) lanes"
            + (compacts ? "" : ", not compacted") + (finishes ? "" : ", to the end"),
          experiment, precision, width: 7, height: 5,
          options: EngineOptions(
            lanes: lanes, tileNetworks: 24, chunkSteps: [7, 61, nil][turn % 3],
            compacts: compacts, finishesRepeating: finishes,
            division: index.isMultiple(of: 2) ? nil : .emulated))
      }
    }
  }

  /// Steps that are long enough for much to happen in few of them, and for some trajectories to leave.
  private static func flow(
    _ equations: FlowSystem.Equations, _ observables: [Observable], turn: Int
  ) -> Experiment {
    var flow = FlowSystem(
      equations, timeStep: [0.05, 0.125][turn % 2], transient: [20, 0][turn % 2])
    if equations.hasOscillators {
      flow.oscillators = [16, 3, 37, 64][turn % 4]
      flow.seed = UInt64(turn)
    }
    let axes = axes(equations, turn: turn)
    var exponent = ExponentSettings()
    if observables.contains(.exponent), turn % 2 == 1 { (exponent.from, exponent.to) = (5, 140) }
    return Experiment(
      system: .flow(flow), steps: 150, axes: Axes(x: axes[0], y: axes[1]),
      observables: observables, exponent: exponent)
  }

  private static func axes(_ equations: FlowSystem.Equations, turn: Int) -> [Axis] {
    let isOdd = turn % 2 == 1
    let ends: [(ParameterName, DecimalNumber, DecimalNumber)] =
      switch equations {
      case .lorenz: isOdd ? [(.x0, -40, 40), (.beta, 0, 8)] : [(.rho, 1, 200), (.sigma, 2, 30)]
      case .roessler: isOdd ? [(.a, -1, 1), (.b, -2, 2)] : [(.c, 2, 12), (.z0, 0, 20)]
      case .doublePendulum:
        isOdd
          ? [(.velocity1, -4, 4), (.velocity2, -40, 40)] : [(.angle1, -3, 3), (.angle2, -3, 3)]
      case .doubleGyre:
        isOdd ? [(.amplitude, 0, 3), (.swing, -2, 2)] : [(.x0, 0, 2), (.y0, 0, 1)]
      case .lotkaVolterra:
        isOdd ? [(.alpha, -2, 9), (.delta, -3, 9)] : [(.x0, 0, 40), (.y0, -1, 40)]
      case .kuramoto, .kuramotoRing: [(.couplingStrength, -2, 6), (.frequencyWidth, 0, 9)]
      }
    return ends.map { Axis(parameter: $0.0, scale: .linear, low: $0.1, high: $0.2) }
  }
}
