import Foundation
import Synchronization

/// Keeps what signals do to the process as it is while a driver sets itself up or compiles.
///
/// LLVM, which many drivers carry, takes signals for itself to remove its own temporary files. Its handler
/// then swallows the first one that comes, which a person meant for this process.
enum SignalKeeper {
  /// Those that end a process from outside. What a fault of the process's own instructions raises is left alone.
  private static let numbers = [
    SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGTERM, SIGSYS, SIGXCPU, SIGXFSZ,
  ]

  private struct State {
    /// Closures that run now, on any thread.
    var runningCount = 0
    /// What signals did before the first of them.
    var actions: [(number: Int32, action: sigaction)] = []
  }

  private static let state = Mutex(State())

  /// Runs a closure; once no other runs, signals do what they did before.
  static func keeping<Value, Failure>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    state.withLock { state in
      if state.runningCount == 0 { state.actions = current() }
      state.runningCount += 1
    }
    defer {
      state.withLock { state in
        state.runningCount -= 1
        guard state.runningCount == 0 else { return }
        for case (let number, var action) in state.actions { sigaction(number, &action, nil) }
      }
    }
    return try body()
  }

  private static func current() -> [(number: Int32, action: sigaction)] {
    numbers.compactMap { number in
      var action = sigaction()
      return sigaction(number, nil, &action) == 0 ? (number, action) : nil
    }
  }
}
