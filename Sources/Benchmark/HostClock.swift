import Foundation

/// How long the host's cores have worked for any program, where the system says so.
package struct HostClock: Hashable, Sendable {
  /// The work of all cores so far, in seconds. Time that a hypervisor gave to other machines counts.
  package var busySeconds: Double
  /// The host's cores.
  package var cores: Int

  /// Reads the text of Linux's `/proc/stat`; nil for any other text.
  package init?(statistics text: String, ticksPerSecond: Double) {
    cores = 0
    var ticks: Double?
    for line in text.split(separator: "\n") where line.hasPrefix("cpu") {
      let words = line.split(separator: " ")
      guard words.first == "cpu" else {
        cores += 1
        continue
      }
      let fields = words.dropFirst().compactMap { Double($0) }
      guard fields.count >= 8 else { return nil }
      // user, nice, system, idle, waiting, interrupts, soft interrupts, stolen. What follows runs in
      // guests, and is part of user and nice.
      ticks = fields[..<3].reduce(0, +) + fields[5..<8].reduce(0, +)
    }
    guard let ticks, cores > 0, ticksPerSecond > 0 else { return nil }
    busySeconds = ticks / ticksPerSecond
  }

  /// What the system says at this moment; nil where it does not say, as on macOS.
  package static var now: HostClock? {
    guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
    return HostClock(
      statistics: text, ticksPerSecond: Double(sysconf(Int32(_SC_CLK_TCK))))
  }

  /// The share of all cores that other programs took from an earlier reading to this one.
  package func otherShare(
    since earlier: HostClock, ownSeconds: Double, wallSeconds: Double
  ) -> Double {
    let others = busySeconds - earlier.busySeconds - ownSeconds
    return min(1, max(0, others / (max(1e-9, wallSeconds) * Double(cores))))
  }
}
