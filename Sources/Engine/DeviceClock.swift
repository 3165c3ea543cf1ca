import OpenCL
import Synchronization

/// Adds up how long a device was busy, from the profiling times of its commands.
package final class DeviceClock: Sendable {
  /// What a command does.
  package enum Work: Sendable {
    /// Computes.
    case kernel
    /// Moves data between host and device.
    case transfer
  }

  /// Time on the device's own clock.
  package struct Seconds: Equatable, Sendable {
    /// Spent in kernels.
    package var kernel = 0.0
    /// Spent moving data between host and device.
    package var transfer = 0.0
  }

  /// An array cannot hold an event itself, which cannot be copied.
  private final class Command: Sendable {
    let event: Event
    let work: Work

    init(_ event: consuming Event, _ work: Work) {
      self.event = event
      self.work = work
    }
  }

  private struct State {
    var pending: [Command] = []
    var seconds = Seconds()
  }

  private let state = Mutex(State())

  /// Begins at zero.
  package init() {}

  /// The time gathered so far.
  package var seconds: Seconds { state.withLock { $0.seconds } }

  /// Counts a command once ``settle()`` finds it complete.
  func watch(_ event: consuming Event, _ work: Work) {
    let command = Command(event, work)
    state.withLock { $0.pending.append(command) }
  }

  /// Counts time.
  func add(_ seconds: Double, _ work: Work) {
    state.withLock { Self.add(seconds, work, to: &$0) }
  }

  private static func add(_ seconds: Double, _ work: Work, to state: inout State) {
    switch work {
    case .kernel: state.seconds.kernel += seconds
    case .transfer: state.seconds.transfer += seconds
    }
  }

  /// Counts all watched commands that are complete.
  func settle() throws {
    try state.withLock { state in
      var pending: [Command] = []
      for command in state.pending {
        if try command.event.isComplete {
          let seconds = try command.event.profilingTimes().elapsedSeconds
          Self.add(seconds, command.work, to: &state)
        } else {
          pending.append(command)
        }
      }
      state.pending = pending
    }
  }
}
