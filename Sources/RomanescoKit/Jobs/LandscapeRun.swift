import Compute
import Numbers
import Reference
import Systems

/// Trains a grid with a line of progress.
enum LandscapeRun {
  /// Trains all samples that a file of outcomes lacks.
  ///
  /// When every device fails, what they had trained is kept and the reference trains the rest.
  /// `showsTimes` says afterwards, on standard error, what each device did.
  static func train(
    _ grid: Grid, _ precision: Precision, trainers: [any Trainer], into outcomes: OutcomeFile,
    showsTimes: Bool
  ) throws {
    let times = showsTimes ? DeviceTimes(trainers) : nil
    let run = try TrainingRun(
      TrainingSetup(grid.experiment), precision: precision, points: grid,
      finished: outcomes.finished, trainers: times?.trainers ?? trainers,
      fallback: ReferenceTrainer(), onFallback: Terminal.printFallback,
      onFailure: Terminal.printFailure, deliver: outcomes.deliver)
    guard run.queue.waitingCount > 0 else { return }
    let progress = ProgressLine(run.queue, title: trainers.map(\.name).joined(separator: " + "))
    do {
      defer { progress.end() }
      try run.wait()
    }
    if let times { Terminal.write(times.text) }
  }
}
