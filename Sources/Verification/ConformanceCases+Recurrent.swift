import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Random recurrent networks of several sizes, some no multiple of the neurons that a kernel takes at once: every observable alone and all
  /// together, in every vector width and in both mappings, in launches of every length, compacted and not, finished early and not; networks that fall quiet
  /// and end, that rest beside a tangent, that find fixed points and that never do; every parameter on an axis.
  public static func recurrent(_ precision: Precision) throws -> [ConformanceCase] {
    let possible = Preset.edgeOfChaos.experiment.system.possibleObservables
    let together = [possible, possible.reversed(), [.quiet, .overlap]]
    let lists = possible.map { [$0] } + together
    return try [16, 64, 37].enumerated().flatMap { size, neurons in
      // The reference needs a while for large networks.
      try (neurons == 64 ? together : lists).enumerated().map { turn, observables in
        let lanes = [16, 1, 4, 8, 2][(turn + size) % 5]
        let mapping = (turn + size) % 3 == 2 ? Mapping.teams : .lanes
        let (compacts, finishes) = ((turn + size) % 4 != 1, turn % 3 != 2)
        let experiment = recurrent(neurons, observables, turn: turn + size)
        return try ConformanceCase(
          "\(neurons) neurons, \(observables.map(\.rawValue).joined(separator: ", ")), "
            + "\(experiment.axes.y.parameter), \(mapping.rawValue), \(lanes) lanes"
            + (compacts ? "" : ", not compacted") + (finishes ? "" : ", to the end"),
          experiment, precision, width: 7, height: 3,
          options: EngineOptions(
            mapping: mapping, lanes: lanes, neurons: [1, 2, 5][turn % 3],
            teams: [1, 3, 2][turn % 3], tileNetworks: 16, chunkSteps: [7, 61, nil][turn % 3],
            compacts: compacts, finishesRepeating: finishes))
      }
    }
  }

  /// Long steps, so that some networks fall quiet and others find fixed points within few of them.
  private static func recurrent(
    _ neurons: Int, _ observables: [Observable], turn: Int
  ) -> Experiment {
    var experiment = Preset.edgeOfChaos.experiment
    experiment.system = .recurrent(
      RecurrentSystem(
        neurons: neurons, timeStep: [0.5, 0.1, 0.875][turn % 3], transient: [20, 0][turn % 2],
        seed: UInt64(turn)))
    experiment.steps = 150
    experiment.observables = observables
    experiment.exponent = ExponentSettings()
    if observables.contains(.exponent), turn % 3 == 1 {
      (experiment.exponent.from, experiment.exponent.to) = (5, 140)
    }
    // Some gains are so small that a network comes to rest at once where a step is 1 long.
    experiment.axes.x =
      turn % 6 == 2
      ? Axis(parameter: .gain, scale: .log10, low: -20, high: 1)
      : Axis(parameter: .gain, scale: .linear, low: 0, high: 5)
    experiment.axes.y =
      turn % 4 == 3
      // Some begin quiet.
      ? Axis(parameter: .startScale, scale: .log10, low: -24, high: 3)
      : Axis(parameter: .symmetry, scale: .linear, low: -1, high: 1)
    return experiment
  }
}
