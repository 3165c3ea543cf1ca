import Dispatch
import Synchronization

/// Runs asynchronous work from code that is not.
final class Waiting: Sendable {
  private let failure = Mutex<(any Error)?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Blocks the calling thread, which must not belong to Swift's concurrency, until the work is
  /// done.
  static func run(_ work: @escaping @Sendable () async throws -> Void) throws {
    let waiting = Waiting()
    Task.detached {
      do {
        try await work()
      } catch {
        waiting.failure.withLock { $0 = error }
      }
      waiting.done.signal()
    }
    waiting.done.wait()
    if let failure = waiting.failure.withLock({ $0 }) { throw failure }
  }
}
