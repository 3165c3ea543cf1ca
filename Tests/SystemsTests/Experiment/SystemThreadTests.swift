import Compute
import Foundation
import Synchronization
import Testing

/// Threads that say when they cannot be started.
@Suite struct SystemThreadTests {
  @Test func aThreadThatCannotStartIsAnError() {
    // More than any address space holds.
    let error = #expect(throws: ThreadError.self) {
      try SystemThread.start(stackByteCount: 1 << 50) { Issue.record("it started") }
    }
    #expect(error.map { [EAGAIN, ENOMEM, EINVAL].contains($0.code) } == true)
    let text = error?.description ?? ""
    #expect(text.hasPrefix("cannot start a thread: ") && !text.contains("\n"))
  }

  @Test func aThreadRuns() throws {
    let gate = Gate()
    try SystemThread.start { gate.open() }
    #expect(gate.wait())
  }

  @Test(arguments: [0, 1, 2, 1000])
  func sharedWorkIsDoneOnce(count: Int) {
    let done = Mutex([Int](repeating: 0, count: count))
    SystemThread.share(count) { number in done.withLock { $0[number] += 1 } }
    #expect(done.withLock { $0 }.allSatisfy { $0 == 1 })
  }
}
