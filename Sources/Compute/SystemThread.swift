import Dispatch
import Foundation
import Synchronization

/// Threads of the system, which say so when they cannot be started.
///
/// Foundation's threads do not, and Dispatch tries for ever: what waits for such a thread hangs.
package enum SystemThread {
  /// Reserved for a thread's stack; pages that are never touched take no memory.
  package static let standardStackByteCount = 8 << 20

  /// What a thread does.
  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Starts a thread, which ends with `body`; nobody needs to wait for it.
  package static func start(
    stackByteCount: Int = standardStackByteCount, _ body: @escaping @Sendable () -> Void
  ) throws(ThreadError) {
    var attributes = pthread_attr_t()
    try check(pthread_attr_init(&attributes))
    defer { pthread_attr_destroy(&attributes) }
    try check(pthread_attr_setstacksize(&attributes, stackByteCount))
    try check(pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)))
    let argument = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, argument.toOpaque())
    guard code == 0 else {
      argument.release()
      throw ThreadError(code: code)
    }
  }

  /// Calls `body` with each number below `count`, on all cores, and returns when all calls have ended.
  ///
  /// Where threads lack it is on fewer cores, the caller's own at least.
  package static func share(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let next = NextNumber()
    let work: @Sendable () -> Void = {
      while let number = next.take(below: count) { body(number) }
    }
    let helpers = DispatchGroup()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    for _ in 0..<max(0, min(count, cores) - 1) {
      helpers.enter()
      do {
        try start {
          work()
          helpers.leave()
        }
      } catch {
        helpers.leave()
        break
      }
    }
    work()
    helpers.wait()
  }

  /// The numbers from 0 on, each for one thread.
  private final class NextNumber: Sendable {
    private let value = Mutex(0)

    func take(below end: Int) -> Int? {
      value.withLock { value in
        guard value < end else { return nil }
        value += 1
        return value - 1
      }
    }
  }

  private static func check(_ code: Int32) throws(ThreadError) {
    guard code == 0 else { throw ThreadError(code: code) }
  }
}
