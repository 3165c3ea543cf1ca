import Compute
import Dispatch
import Synchronization
import SystemPackage

/// Hands a program one frame on a thread of its own, so that the next one can be drawn meanwhile.
final class FrameSending: Sendable {
  private let process: EncoderProcess
  private let group = DispatchGroup()
  private let failure = Mutex<Errno?>(nil)

  init(_ process: EncoderProcess) {
    self.process = process
  }

  /// Sends a frame once the one before is sent; false where that failed. Where no thread can be started,
  /// it is sent at once.
  func send(_ bytes: [UInt8]) -> Bool {
    guard wait() == nil else { return false }
    group.enter()
    let work: @Sendable () -> Void = { [self] in
      do throws(Errno) {
        try process.write(bytes)
      } catch {
        failure.withLock { $0 = error }
      }
      group.leave()
    }
    do {
      try SystemThread.start(work)
    } catch {
      work()
    }
    return true
  }

  /// Waits for the frame that is being sent; gives why one could not be.
  func wait() -> Errno? {
    group.wait()
    return failure.withLock { $0 }
  }
}
