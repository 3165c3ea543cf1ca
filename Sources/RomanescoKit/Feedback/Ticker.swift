import Compute
import Dispatch
import Synchronization

/// Does something again and again, on a thread of its own, until it is ended.
///
/// Where no thread can be started it does nothing: what it does is only for people.
final class Ticker: Sendable {
  private static let interval = DispatchTimeInterval.milliseconds(250)

  private let isEnded = DispatchSemaphore(value: 0)
  private let thread = DispatchGroup()
  private let turn = Mutex<Void>(())

  /// Begins.
  init(_ action: @escaping @Sendable () -> Void) {
    thread.enter()
    do {
      try SystemThread.start { [self] in
        while isEnded.wait(timeout: .now() + Self.interval) == .timedOut { between(action) }
        thread.leave()
      }
    } catch {
      thread.leave()
    }
  }

  /// Does something else while the action does not run.
  func between(_ body: () -> Void) {
    turn.withLock { _ in body() }
  }

  /// Ends, and waits for the action's end.
  func end() {
    isEnded.signal()
    thread.wait()
  }
}
