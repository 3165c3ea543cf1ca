import Compute
import Numbers
import Reference
import Systems

extension Training {
  /// Trains with the reference where all trainers fail, and tells `feedback` when that happens and why;
  /// `check` says how many of their networks the reference repeats.
  init(
    _ setup: Setup, precision: Precision, trainers: [any Trainer], check: CheckRate,
    _ feedback: Feedback
  ) {
    self.init(
      setup, precision: precision, trainers: trainers, fallback: ReferenceTrainer(),
      check: check, onFallback: feedback.fallback, onFailure: feedback.failure)
  }
}
