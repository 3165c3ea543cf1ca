import OpenCL
import Synchronization

/// Adds up how long a device was busy, from the profiling times of its commands, and what for.
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
    /// With a command of either kind running.
    package var busy = 0.0
    /// From the start of the first command to the end of the last.
    package var all = 0.0
  }

  /// What a device has handed over.
  package struct Deliveries: Sendable {
    /// Tiles.
    package var tiles = 0
    /// Networks in them.
    package var networks = 0
    /// When the last one came.
    package var lastInstant: ContinuousClock.Instant?
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

  /// When commands ran. Those of several queues may overlap, and time counts once.
  private struct Intervals {
    /// The latest intervals by their starts. Commands come nearly in the order of their time, so older
    /// ones need not be kept apart.
    private var recent: [(start: UInt64, end: UInt64)] = []
    private static let mostRecent = 256

    private var firstStart: UInt64?
    private var lastEnd: UInt64 = 0
    /// Covered by older intervals, which all began before `coveredEnd`.
    private var covered: UInt64 = 0
    private var coveredEnd: UInt64 = 0

    mutating func add(_ times: Event.ProfilingTimes) {
      let new = (start: times.startedNanoseconds, end: times.endedNanoseconds)
      guard new.start < new.end else { return }
      firstStart = min(firstStart ?? new.start, new.start)
      lastEnd = max(lastEnd, new.end)
      let place = (recent.lastIndex { $0.start <= new.start } ?? -1) + 1
      recent.insert(new, at: place)
      if recent.count > Self.mostRecent {
        (covered, coveredEnd) = coverage(recent[..<(Self.mostRecent / 2)])
        recent.removeFirst(Self.mostRecent / 2)
      }
    }

    private func coverage(
      _ intervals: ArraySlice<(start: UInt64, end: UInt64)>
    ) -> (covered: UInt64, end: UInt64) {
      var (covered, last) = (covered, coveredEnd)
      for interval in intervals where interval.end > last {
        covered += interval.end - max(interval.start, last)
        last = interval.end
      }
      return (covered, last)
    }

    /// With one of the commands running.
    var seconds: Double { Double(coverage(recent[...]).covered) * 1e-9 }

    /// From the first start to the last end.
    var secondsInAll: Double { firstStart.map { Double(lastEnd - $0) * 1e-9 } ?? 0 }
  }

  private struct State {
    var pending: [Command] = []
    var kernel = Intervals()
    var transfer = Intervals()
    var both = Intervals()
    var deliveries = Deliveries()
  }

  private let state = Mutex(State())

  /// Begins at zero.
  package init() {}

  /// The time gathered so far.
  package var seconds: Seconds {
    state.withLock {
      Seconds(
        kernel: $0.kernel.seconds, transfer: $0.transfer.seconds, busy: $0.both.seconds,
        all: $0.both.secondsInAll)
    }
  }

  /// What was handed over so far.
  package var deliveries: Deliveries { state.withLock { $0.deliveries } }

  /// Counts a tile whose outcomes have been handed over.
  func delivered(networks: Int) {
    state.withLock {
      $0.deliveries.tiles += 1
      $0.deliveries.networks += networks
      $0.deliveries.lastInstant = .now
    }
  }

  /// Counts a command once ``settle()`` finds it complete.
  func watch(_ event: consuming Event, _ work: Work) {
    let command = Command(event, work)
    state.withLock { $0.pending.append(command) }
  }

  /// Counts a command that is complete.
  func add(_ times: Event.ProfilingTimes, _ work: Work) {
    state.withLock { Self.add(times, work, to: &$0) }
  }

  private static func add(
    _ times: Event.ProfilingTimes, _ work: Work, to state: inout State
  ) {
    switch work {
    case .kernel: state.kernel.add(times)
    case .transfer: state.transfer.add(times)
    }
    state.both.add(times)
  }

  /// Counts all watched commands that are complete.
  func settle() throws {
    try state.withLock { state in
      var pending: [Command] = []
      for command in state.pending {
        if try command.event.isComplete {
          Self.add(try command.event.profilingTimes(), command.work, to: &state)
        } else {
          pending.append(command)
        }
      }
      state.pending = pending
    }
  }
}
