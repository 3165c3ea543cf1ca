import Experiment
import Reference

/// Trains a grid with a line of progress.
enum LandscapeRun {
  /// The outcomes of all samples.
  ///
  /// When every device fails, what they had trained is kept and the reference trains the rest.
  static func train(
    _ grid: Grid, _ precision: Precision, trainers: [any Trainer]
  ) throws -> Landscape {
    let collector = OutcomeCollector(count: grid.count)
    let run = try TrainingRun(
      TrainingSetup(grid.experiment), precision: precision, points: grid, trainers: trainers,
      fallback: ReferenceTrainer(),
      onFallback: { failure in
        Terminal.printNotice("\(failure); the CPU reference trains what is left")
      },
      deliver: collector.deliver)
    let progress = ProgressLine(run.queue, title: trainers.map(\.name).joined(separator: " + "))
    defer { progress.end() }
    try run.wait()
    return Landscape(size: grid.size, outcomes: collector.outcomes)
  }
}
