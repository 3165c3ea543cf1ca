import Synchronization

/// A request to stop some work, which may be several runs, one after the other or at once.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var running: [TileQueue] = []
  }

  private let state = Mutex(State())

  /// Nothing is to stop yet.
  public init() {}

  /// Asks the work to stop soon: runs under way, and those that would follow. Safe from any thread.
  public func cancel() {
    let queues = state.withLock { state in
      state.isCancelled = true
      return state.running
    }
    for queue in queues { queue.cancel() }
  }

  /// Whether the work should stop.
  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Throws where the work should stop.
  package func check() throws(CancelledError) {
    if isCancelled { throw CancelledError() }
  }

  /// Waits for a run as ``TrainingRun/wait()`` does; throws a ``CancelledError`` where it was stopped.
  package func wait(for run: TrainingRun) throws {
    let queue = run.queue
    let isCancelled = state.withLock { state in
      state.running.append(queue)
      return state.isCancelled
    }
    defer { state.withLock { $0.running.removeAll { $0 === queue } } }
    if isCancelled { queue.cancel() }
    try run.wait()
    if queue.isCancelled { throw CancelledError() }
  }
}
