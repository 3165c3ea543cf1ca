import Compute
import Files
import Foundation
import Synchronization

/// Stops the program cleanly on Ctrl-C or a polite kill: only what a later run goes on from stays.
enum Interruption {
  /// What a person is told when a signal has stopped the work.
  private static let notice = Mutex("interrupted; nothing was written")

  /// Whether files have appeared under their names, so that there is nothing to stop any more.
  private static let isDone = Mutex(false)

  /// From now on a signal removes unfinished files and ends the process with 128 + its number.
  ///
  /// Work in progress is not waited for: a device's launch or a driver's compilation cannot be cut
  /// short. To be called before there are other threads.
  static func prepare() {
    // A file that grows beyond the user's limit is an error to report, not a reason to die.
    signal(SIGXFSZ, SIG_IGN)
    // Swift's runtime answers them with a backtrace and goes on; whoever types Ctrl-\ wants an end.
    for number in [SIGQUIT, SIGABRT] where !isIgnored(number) { signal(number, SIG_DFL) }
    var signals = sigset_t()
    sigemptyset(&signals)
    // What the caller ignores, as `nohup` does, stays ignored.
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      sigaddset(&signals, number)
    }
    // Every thread inherits it, so that signals come to nobody but the thread that waits for them.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    do {
      try SystemThread.start { [signals] in serve(signals) }
    } catch {
      // Without a thread to remove unfinished files, a signal ends the process all the same.
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
  }

  private static func serve(_ signals: sigset_t) {
    var signals = signals
    var number: Int32 = 0
    while true {
      if sigwait(&signals, &number) == 0 { stop(number) }
    }
  }

  /// Says, from now on, what an interrupted command leaves.
  static func setNotice(_ text: String) { notice.withLock { $0 = text } }

  /// Makes an interrupted command leave something; a signal acts before or after all of it.
  static func keep(_ notice: String, _ body: () throws -> Bool) rethrows {
    try isDone.withLock { _ in
      if try body() { setNotice(notice) }
    }
  }

  /// Puts files under their names; a signal acts before all of it or not at all.
  static func finish(_ body: () throws -> Void) rethrows {
    try isDone.withLock { isDone in
      try body()
      isDone = true
    }
  }

  private static func stop(_ number: Int32) {
    isDone.withLock { isDone in
      guard !isDone else { return }
      AtomicFile.removeAllTemporaries()
      Terminal.printNotice(notice.withLock { $0 })
      _exit(128 + number)
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_IGN)
    signal(number, handler)
    // Handlers are C functions, which can only be compared as addresses.
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
