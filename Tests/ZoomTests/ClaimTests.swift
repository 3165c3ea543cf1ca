import Files
import Foundation
import Synchronization
import TestSupport
import Testing

/// One process at a time writes a part of a store.
@Suite struct ClaimTests {
  @Test func oneHolderAtATime() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("keyframe.lock")
    var claim = try Claim.take(path)
    #expect(claim != nil)
    #expect(try Claim.take(path) == nil)
    #expect(Claim.holder(path).contains("process \(getpid())"))
    claim = nil
    #expect(access(path, F_OK) != 0)
    claim = try Claim.take(path)
    #expect(claim != nil)
  }

  @Test func aFileThatNobodyHoldsIsFree() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("keyframe.lock")
    try TemporaryFolder.write(Array("host elsewhere, process 1\n".utf8), to: path)
    let claim = try Claim.take(path)
    #expect(claim != nil)
    #expect(!Claim.holder(path).contains("elsewhere"))
  }

  @Test func manyThreadsNeverHoldItTogether() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("keyframe.lock")
    let holders = Mutex(0)
    let worst = Mutex(0)
    let taken = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<200 {
        guard let claim = try? Claim.take(path) else { continue }
        let count = holders.withLock { holders in
          holders += 1
          return holders
        }
        worst.withLock { $0 = max($0, count) }
        taken.withLock { $0 += 1 }
        holders.withLock { $0 -= 1 }
        withExtendedLifetime(claim) {}
      }
    }
    #expect(worst.withLock { $0 } == 1)
    #expect(taken.withLock { $0 } > 0)
  }
}
