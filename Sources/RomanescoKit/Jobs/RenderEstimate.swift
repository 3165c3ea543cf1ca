import Compute
import Foundation
import Reference
import Systems

/// What a render takes, in words.
struct RenderPlan {
  private let lines: [(name: String, text: String)]

  /// Measures the devices for about a second.
  init(
    _ record: PictureRecord, _ disk: DiskNeed, _ trainers: [any Trainer], output: String?,
    hasFigure: Bool
  ) throws {
    let training = try Training(
      record.experiment, precision: record.precision, trainers: trainers,
      fallback: ReferenceTrainer(), onFallback: Terminal.printFallback,
      onFailure: Terminal.printFailure)
    let grid = try Grid(
      experiment: record.experiment, region: record.region, size: record.size,
      precision: record.precision)
    let speed = try Calibration([grid], networkCount: grid.count, training).networksPerSecond
    let seconds = Double(record.size.count) / speed
    let folder = OutputPath.resolved(output ?? "out.png").deletingLastPathComponent().path
    let free = DiskNeed.freeByteCount(at: folder).map { ", \(DiskNeed.text($0)) are free" } ?? ""
    lines = [
      ("networks", "\(record.size.count), \(record.size) samples"),
      (
        "time",
        "about \(ProgressLine.clock(seconds)) at \(Int(speed.rounded())) networks/s on "
          + training.name
      ),
      (
        "memory",
        "at most \(DiskNeed.text(MemoryNeed.renderByteCount(record.size, hasFigure: hasFigure))) "
          + "and what the device's driver takes"
      ),
      (
        "disk",
        "\(DiskNeed.text(disk.outcomesByteCount)) in \(folder) while it trains, then at most "
          + "\(DiskNeed.text(disk.filesByteCount)) of files\(free)"
      ),
    ]
  }

  /// Prints one line each.
  func print() {
    for (name, text) in lines {
      Swift.print(name.padding(toLength: 11, withPad: " ", startingAt: 0) + text)
    }
  }
}
