import RomanescoKit

extension Feedback {
  /// Tells the person at the terminal, and lets signals end the process.
  static let terminal = Feedback(
    notice: Terminal.printNotice, failure: Terminal.printFailure,
    fallback: Terminal.printFallback,
    progress: Terminal.isInteractive ? showProgress : nil, interruptions: Signals())

  /// A line that the next one takes the place of; without progress none.
  private static func showProgress(_ progress: JobProgress?) {
    Terminal.showProgress(progress.map { ProgressText.line($0) })
  }
}

/// The signals that end the process, for jobs.
private struct Signals: Interruptions {
  func setNotice(_ text: String) { Interruption.setNotice(text) }

  func keep(_ notice: String, _ body: () throws -> Bool) rethrows {
    try Interruption.keep(notice, body)
  }

  func finish(_ body: () throws -> Void) rethrows { try Interruption.finish(body) }
}
