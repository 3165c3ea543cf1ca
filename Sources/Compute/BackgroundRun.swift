import Synchronization

/// A run that goes on while other work is done, which may be the next run.
package final class BackgroundRun: Sendable {
  private let run: TrainingRun
  private let result = Mutex<Result<Void, any Error>?>(nil)
  private let ended = ConditionVariable()

  /// Starts the run. Where no points wait or there is no thread for it, it has ended when this returns.
  ///
  /// - Parameter cancellation: stops the run, which then throws a ``CancelledError``.
  package init(_ run: TrainingRun, _ cancellation: Cancellation) {
    self.run = run
    guard run.queue.waitingCount > 0 else {
      result.withLock { $0 = .success(()) }
      return
    }
    let body: @Sendable () -> Void = { [self] in
      let outcome = Result { try cancellation.wait(for: run) }
      result.withLock { $0 = outcome }
      ended.notify()
    }
    do {
      try SystemThread.start(body)
    } catch {
      body()
    }
  }

  /// The points and what became of them.
  package var queue: TileQueue { run.queue }

  /// Returns once workers have taken all points, and so begin to run out of work; at the latest when the run ends.
  package func waitUntilTaken() { run.queue.waitUntilTaken() }

  /// Waits for the end; throws what the run threw.
  package func wait() throws {
    try ended.wait { result.withLock { $0 } }.get()
  }

  /// Stops the run, and returns when its workers have ended.
  package func stop() {
    run.cancel()
    _ = ended.wait { result.withLock { $0 } }
  }
}
