import Foundation
import Plane
import RomanescoKit

/// What a job takes, in words.
enum EstimateText {
  /// A render, a line for each thing.
  static func text(_ estimate: RenderEstimate) -> String {
    let free = estimate.freeByteCount.map { ", \(DiskNeed.text($0)) are free" } ?? ""
    return TextColumns.named([
      ("networks", "\(estimate.size.count), \(estimate.size) samples"),
      (
        "time",
        time(estimate.seconds, estimate.networksPerSecond, estimate.trainerName)
          + orbit(estimate.orbitSeconds)
      ),
      (
        "memory",
        "at most \(DiskNeed.text(estimate.memoryByteCount)) and what the device's driver takes"
      ),
      (
        "disk",
        "at most \(DiskNeed.text(estimate.outcomesByteCount)) in \(estimate.folder) until the files are "
          + "whole, and at most \(DiskNeed.text(estimate.filesByteCount)) of files\(free)"
      ),
    ])
  }

  /// A zoom, a line for each thing.
  static func text(_ estimate: ZoomEstimate) -> String {
    let manifest = estimate.manifest
    let path = manifest.path
    let last = path.keyframeCount - 1
    let limits = estimate.limits.map { limit in
      "\(limit.precision.rawValue) "
        + (limit.deepest.map { "keyframe \($0.keyframe), width \($0.width)" } ?? "none")
    }
    return TextColumns.named(
      [
        (
          "centre",
          manifest.isAutopilot
            ? "searched with \(estimate.searchedNetworkCount) networks at most; below, the landscape's "
              + "own stands for it"
            : "\(path.first.x.centre) \(path.first.y.centre)"
        ),
        (
          "keyframes",
          "\(path.keyframeCount), width \(path.first.x.width) to "
            + "\(path.width(last).doubleValue), \(manifest.size) samples each"
        ),
      ] + stretch(estimate) + [
        ("networks", "\(estimate.networkCount) to train, \(estimate.reusedCount) reused"),
        (
          "time",
          time(estimate.seconds, estimate.networksPerSecond, estimate.trainerName)
            + orbit(estimate.orbitSeconds)
        ),
        ("disk", String(format: "at most %.1f MB", Double(estimate.diskByteCount) / 1e6)),
        (
          "limit",
          limits.isEmpty
            ? "none, for one sample has no neighbour"
            : limits.joined(separator: "; ") + " (deepest with samples that differ)"
        ),
      ])
  }

  /// How keyframes are stretched on the way; empty where they are not.
  private static func stretch(_ estimate: ZoomEstimate) -> [(name: String, text: String)] {
    if estimate.findsStretch {
      let seconds = ProgressText.clock(estimate.stretchSeconds)
      return [("stretch", "found first, in about \(seconds); no samples are reused then")]
    }
    guard let path = estimate.manifest.path.stretch else { return [] }
    let words = path.isFound ? ", as it was found" : ""
    return [("stretch", "\(path) from width \(StretchPath.fullWidth) on\(words)")]
  }

  /// The depth of a place, a line for each thing.
  static func text(_ estimate: DepthEstimate) -> String {
    TextColumns.named([
      ("orbit", "one network of \(estimate.steps) steps with \(estimate.bits) bits"),
      (
        "time",
        "about \(ProgressText.clock(estimate.seconds)) on "
          + (estimate.threadCount == 1 ? "1 core" : "\(estimate.threadCount) cores")
      ),
    ])
  }

  private static func orbit(_ seconds: Double) -> String {
    seconds > 0 ? ", of it \(ProgressText.clock(seconds)) for the orbit" : ""
  }

  private static func time(
    _ seconds: Double, _ networksPerSecond: Double, _ trainerName: String
  ) -> String {
    "about \(ProgressText.clock(seconds)) at \(Int(networksPerSecond.rounded())) networks/s on "
      + trainerName
  }
}
