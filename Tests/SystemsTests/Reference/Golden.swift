import Systems
import TestSupport
import Testing

/// Training runs that JAX did in double precision: eight points of each of the paper's conditions.
struct Golden {
  /// Steps that each run has.
  static let steps = 40

  /// The condition with JAX's own weights and data.
  let setup: TrainingSetup
  /// The hyperparameters of each run.
  let points: [ParameterPoint]
  /// The losses of each run.
  let losses: [[Double]]

  /// Reads a condition's runs.
  init(_ preset: Preset) throws {
    let experiment = preset.experiment
    let name = preset == .linear ? "identity" : preset.rawValue
    setup = TrainingSetup(
      experiment, inputs: try Fixture.numbers("X_\(experiment.pointCount).npy"),
      targets: try Fixture.numbers("Y_\(experiment.pointCount).npy"),
      weights: try Fixture.numbers("W0.npy") + Fixture.numbers("W1.npy"))
    let values = try Fixture.numbers("points_\(name).npy")
    let system = experiment.system
    let x = try #require(system.axisChoice(experiment.axes.x.parameter))
    let y = try #require(system.axisChoice(experiment.axes.y.parameter))
    points = stride(from: 0, to: values.count, by: 2).map { index in
      experiment.fixedPoint.setting(x, to: values[index]).setting(y, to: values[index + 1])
    }
    let allLosses = try Fixture.numbers("losses_\(name).npy")
    try #require(points.count == 8)
    try #require(allLosses.count == points.count * Self.steps)
    losses = points.indices.map {
      Array(allLosses[($0 * Self.steps)..<(($0 + 1) * Self.steps)])
    }
  }
}
