import RomanescoKit
import Synchronization

/// What a job told, and when it asked that nothing interrupts it.
final class FeedbackLog: Interruptions {
  private struct State {
    var notices: [String] = []
    var progress: [JobProgress?] = []
    var interruptionNotice: String?
    var keptCount = 0
    var finishedCount = 0
  }

  private let state = Mutex(State())

  var notices: [String] { state.withLock { $0.notices } }
  var progress: [JobProgress?] { state.withLock { $0.progress } }
  var interruptionNotice: String? { state.withLock { $0.interruptionNotice } }
  var keptCount: Int { state.withLock { $0.keptCount } }
  var finishedCount: Int { state.withLock { $0.finishedCount } }

  /// For a job.
  var feedback: Feedback {
    Feedback(
      notice: { [self] text in state.withLock { $0.notices.append(text) } },
      progress: { [self] progress in state.withLock { $0.progress.append(progress) } },
      interruptions: self)
  }

  func setNotice(_ text: String) { state.withLock { $0.interruptionNotice = text } }

  func keep(_ notice: String, _ body: () throws -> Bool) rethrows {
    guard try body() else { return }
    state.withLock { state in
      state.keptCount += 1
      state.interruptionNotice = notice
    }
  }

  func finish(_ body: () throws -> Void) rethrows {
    try body()
    state.withLock { $0.finishedCount += 1 }
  }
}
