import Compute
import Foundation

/// Tells a front how far training is, again and again, on a thread of its own.
package final class ProgressTicker {
  private let feedback: Feedback
  /// Nil where nobody watches.
  private let ticker: Ticker?

  /// Tells what `progress` makes of the seconds since now until ``end()``.
  package init(
    _ feedback: Feedback, _ progress: @escaping @Sendable (_ elapsedSeconds: Double) -> JobProgress
  ) {
    self.feedback = feedback
    ticker = feedback.progress.map { tell in
      let begin = ContinuousClock.now
      return Ticker { tell(progress((ContinuousClock.now - begin) / .seconds(1))) }
    }
  }

  /// Tells of one run until ``end()``.
  package convenience init(_ feedback: Feedback, _ queue: TileQueue, title: String) {
    self.init(feedback) { elapsedSeconds in
      .training(
        TrainingProgress(
          title: title, trainedNetworks: queue.trainedNetworks, finishedCount: queue.finishedCount,
          count: queue.count, elapsedSeconds: elapsedSeconds))
    }
  }

  /// Does something else while nothing is told.
  package func between(_ body: () -> Void) {
    guard let ticker else { return body() }
    ticker.between(body)
  }

  /// Tells that this piece of work has ended.
  package func end() {
    guard let ticker else { return }
    ticker.end()
    feedback.progress?(nil)
  }
}
