import Benchmark
import Compute
import Engine
import Foundation

/// What each device did in a run, and how much of the time it had nothing to do.
struct DeviceTimes {
  /// The trainers, devices among them with a clock.
  let trainers: [any Trainer]
  private let clocks: [(name: String, clock: DeviceClock)]
  private let begin = ContinuousClock.now

  /// Gives each device a clock; time begins now.
  init(_ trainers: [any Trainer]) {
    var clocks: [(name: String, clock: DeviceClock)] = []
    self.trainers = trainers.map { trainer in
      guard var device = trainer as? DeviceTrainer else { return trainer }
      let clock = DeviceClock()
      device.clock = clock
      clocks.append((device.name, clock))
      return device
    }
    self.clocks = clocks
  }

  /// A row for each device, nothing without one; shares are of the time from its first command to its
  /// last, by the device's own clock.
  var text: String {
    guard !clocks.isEmpty else { return "" }
    var table = TextTable([
      "device", "networks", "tiles", "kernels", "transfers", "idle", "first to last", "done after",
    ])
    for (name, clock) in clocks {
      let (seconds, deliveries) = (clock.seconds, clock.deliveries)
      let share = { (part: Double) in
        String(format: "%.2f %%", seconds.all > 0 ? 100 * part / seconds.all : 0)
      }
      table.append([
        name, "\(deliveries.networks)", "\(deliveries.tiles)", share(seconds.kernel),
        share(seconds.transfer), share(seconds.all - seconds.busy),
        String(format: "%.2f s", seconds.all),
        deliveries.lastInstant.map { String(format: "%.2f s", ($0 - begin) / .seconds(1)) } ?? "-",
      ])
    }
    return table.text
  }
}
