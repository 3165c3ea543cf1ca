import Benchmark
import Foundation
import RomanescoKit

/// What each device did in a run, and how much of the time it had nothing to do, in words.
enum DeviceTimesText {
  /// A row for each device, nothing without one; shares are of the time from its first command to its
  /// last, by the device's own clock.
  static func text(_ times: [DeviceTime]) -> String {
    guard !times.isEmpty else { return "" }
    var table = TextTable([
      "device", "networks", "tiles", "kernels", "transfers", "idle", "first to last", "done after",
    ])
    for (name, time) in zip(names(times.map { PlainText.line($0.device) }), times) {
      let share = { (part: Double) in
        String(format: "%.2f %%", time.secondsInAll > 0 ? 100 * part / time.secondsInAll : 0)
      }
      table.append([
        name, "\(time.networkCount)", "\(time.tileCount)", share(time.kernelSeconds),
        share(time.transferSeconds), share(time.idleSeconds),
        String(format: "%.2f s", time.secondsInAll),
        time.doneAfterSeconds.map { String(format: "%.2f s", $0) } ?? "-",
      ])
    }
    return table.text
  }

  /// Names of which those that occur twice have numbers, from 1 on.
  private static func names(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      let isRepeated = names.count { $0 == name } > 1
      return isRepeated ? "\(name) (\(seen[name] ?? 1))" : name
    }
  }
}
