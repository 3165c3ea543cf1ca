import Compute
import Foundation
import Landscapes
import Numbers
import Zooms

/// What a zoom takes, in words.
struct PlanReport {
  private let lines: [(name: String, text: String)]

  /// Measures the devices for about a second.
  init(_ manifest: ZoomManifest, _ training: Training) throws {
    let plan = try UsageError.wrapping { try ZoomPlan(manifest) }
    if let violation = plan.depthViolation() { throw UsageError(violation.description) }
    let path = manifest.path
    let last = path.keyframeCount - 1
    let searched =
      try manifest.isAutopilot
      ? Autopilot.networkCount(keyframes: path.keyframeCount, size: manifest.size) : 0
    let grids = try plan.networkCounts.indices.map { try manifest.grid($0) }
    let speed = try Calibration(grids, networkCount: plan.networkCount, training).networksPerSecond
    let seconds = Double(plan.networkCount + searched) / speed
    let limits = try Precision.allCases.map { precision in
      let limit = try ZoomPlan(manifest.with(precision)).deepestKeyframe
      return "\(precision.rawValue) "
        + (limit.map { "keyframe \($0), width \(path.region($0).x.width.doubleValue)" } ?? "none")
    }
    lines = [
      (
        "centre",
        manifest.isAutopilot
          ? "searched with \(searched) networks at most; below, the landscape's own stands for it"
          : "\(path.first.x.centre) \(path.first.y.centre)"
      ),
      (
        "keyframes",
        "\(path.keyframeCount), width \(path.first.x.width) to "
          + "\(path.region(last).x.width.doubleValue), \(manifest.size) samples each"
      ),
      (
        "networks",
        "\(plan.networkCount) to train, "
          + "\(manifest.size.count * path.keyframeCount - plan.networkCount) reused"
      ),
      (
        "time",
        "about \(ProgressLine.clock(seconds)) at \(Int(speed.rounded())) networks/s on "
          + training.name
      ),
      ("disk", String(format: "at most %.1f MB", Double(plan.diskBytes) / 1e6)),
      ("limit", limits.joined(separator: "; ") + " (deepest with samples that differ)"),
    ]
  }

  /// Prints one line each.
  func print() {
    for (name, text) in lines {
      Swift.print(name.padding(toLength: 11, withPad: " ", startingAt: 0) + text)
    }
  }
}
