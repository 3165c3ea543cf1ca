import Synchronization

/// What the workers of a run threw, told at once while others are still at work.
final class WorkerFailures: Sendable {
  private struct State {
    var running: Int
    var failures: [any Error] = []
    var toldCount = 0
  }

  private let state: Mutex<State>
  private let onFailure: @Sendable (any Error) -> Void

  /// Begins with `count` workers at work.
  init(_ count: Int, onFailure: @escaping @Sendable (any Error) -> Void) {
    state = Mutex(State(running: count))
    self.onFailure = onFailure
  }

  /// A worker has ended; nil where it did not fail.
  func end(_ failure: (any Error)? = nil) {
    let isToldNow = state.withLock { state in
      state.running -= 1
      guard let failure else { return false }
      state.failures.append(failure)
      // Once one was the last, no other follows.
      guard state.running > 0 else { return false }
      state.toldCount += 1
      return true
    }
    if let failure, isToldNow { onFailure(failure) }
  }

  /// In the order in which they happened.
  var all: [any Error] { state.withLock { $0.failures } }

  /// That of the last worker, if it failed: others may have trained its points all the same.
  var untold: [any Error] { state.withLock { Array($0.failures[$0.toldCount...]) } }
}
