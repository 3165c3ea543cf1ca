import Compute
import Numbers
import Systems

/// Trains a landscape and tells how far it is.
enum LandscapeRun {
  /// Trains all points that a file of outcomes lacks.
  ///
  /// When every device fails, what they had trained is kept and the reference trains the rest. Throws a
  /// `CancelledError` where it was stopped.
  static func train(
    _ points: any PointSource, _ setup: Setup, _ precision: Precision, trainers: [any Trainer],
    check: CheckRate,
    into outcomes: OutcomeFile, _ feedback: Feedback, _ cancellation: Cancellation
  ) throws {
    let times = feedback.deviceTimes == nil ? nil : DeviceTimes(trainers)
    let training = Training(
      setup, precision: precision, trainers: times?.trainers ?? trainers, check: check,
      feedback)
    let run = try training.run(points, finished: outcomes.finished, deliver: outcomes.deliver)
    guard run.queue.waitingCount > 0 else { return }
    let progress = ProgressTicker(feedback, run.queue, title: training.name)
    do {
      defer { progress.end() }
      try cancellation.wait(for: run)
    }
    if let times { feedback.deviceTimes?(times.all) }
  }
}
