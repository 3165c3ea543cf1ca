import Compute
import Numbers
import Reference
import Systems

/// What the reference makes of single points of a map.
enum MapRun {
  /// An experiment of a formula, over its first two parameters.
  static func experiment(
    _ map: MapSystem, _ observables: [Observable], steps: Int, from: Int? = nil
  ) -> Experiment {
    var experiment = Experiment.mandelbrot
    experiment.system = .map(map)
    experiment.steps = steps
    experiment.observables = observables
    experiment.axes.x.parameter = map.parameters[0].name
    experiment.axes.y.parameter = map.parameters[1].name
    experiment.exponent.from = from
    return experiment
  }

  /// The value of the first channel at each point.
  static func values(
    _ experiment: Experiment, _ points: [[Double]], _ precision: Precision = .double
  ) throws -> [Double] {
    try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: points.map { ParameterPoint($0) },
      trainers: [ReferenceTrainer()]
    ).map { $0[0] }
  }
}
