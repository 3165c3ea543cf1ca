import Compute
import Foundation
import Plane
import Reference
import Systems
import TestSupport

/// The device that the engine's tests use.
let testDevice = TestDevices.firstExact([.float])

/// A small landscape in which some networks die.
struct SmallLandscape {
  let experiment: Experiment
  let grid: Grid

  init() throws {
    var experiment = Preset.tanh.experiment
    experiment.steps = 40
    experiment.data.size = .count(9)
    self.experiment = experiment
    grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 16, height: 9), precision: .float)
  }

  /// What trainers make of it.
  func outcomes(
    _ trainers: [any Trainer], fallback: (any Trainer)? = nil,
    onFallback: @escaping @Sendable (any Error) -> Void = { _ in },
    onFailure: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws -> [Outcome] {
    let collector = OutcomeCollector(count: grid.count)
    let run = try TrainingRun(
      Setup(experiment), precision: .float, points: grid, trainers: trainers,
      fallback: fallback, onFallback: onFallback, onFailure: onFailure, deliver: collector.deliver)
    try run.wait()
    return collector.outcomes
  }

  /// What the reference makes of it.
  func expected() throws -> [Outcome] { try outcomes([ReferenceTrainer()]) }
}
