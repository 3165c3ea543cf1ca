import Compute
import Numbers
import Plane
import Reference
import Systems

/// A flow on the reference.
struct FlowRun {
  let flow: FlowSystem
  let experiment: Experiment

  init(_ flow: FlowSystem, steps: Int, _ observables: [Observable]) {
    self.flow = flow
    let parameters = flow.parameters
    func axis(_ slot: Int) -> Axis {
      Axis(parameter: parameters[slot].name, scale: .linear, low: 0, high: 1)
    }
    experiment = Experiment(
      system: .flow(flow), steps: steps, axes: Axes(x: axis(0), y: axis(1)),
      observables: observables)
  }

  /// The standard values, but for some.
  func point(_ values: ParameterValues) -> ParameterPoint { experiment.system.point(values) }

  /// What points leave.
  func outcomes(
    _ points: [ParameterPoint], _ precision: Precision = .double
  ) throws -> [Outcome] {
    try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: points, trainers: [ReferenceTrainer()])
  }

  /// The states before the first step and after each.
  func states(_ point: ParameterPoint, _ precision: Precision = .double) throws -> [[Double]] {
    try ReferenceTrainer().series(
      Setup(experiment), point, precision: precision, keepsState: { _ in true }
    ).states.map(\.values)
  }
}
