import Foundation
import Numbers
import Plane
import RomanescoKit
import Zooms

/// What a zoom tells, in words.
enum ZoomEventText {
  /// One line; `store` is the folder.
  static func text(_ event: ZoomEvent, store: String) -> String {
    switch event {
    case .searched(let level):
      "autopilot" + (level.isFarSighted ? ", looking farther" : "")
        + ": width \(level.region.x.width.doubleValue), centre \(level.region.x.centre) "
        + "\(level.region.y.centre)" + (level.hasBoundary ? "" : " (no boundary in view)")
    case .searchedStretched(let level):
      "autopilot: height \(level.height), centre \(shortened(level.x)) \(shortened(level.y)), "
        + String(format: "stretched %.3g times, score %.2f", level.ratio, level.score)
    case .found(let region):
      "--center \(region.x.centre) \(region.y.centre)"
    case .deepened(let old, let new, let isSearched):
      "\(store): deeper, from \(old) to \(new) keyframes"
        + (isSearched ? ", about the centre that was searched for \(old)" : "")
    case .completed(let keyframe, let count, let region, let trained, let reused, let resumed):
      "keyframe \(keyframe + 1) of \(count): width \(region.x.width.doubleValue), " + turned(region)
        + "\(trained) trained, \(reused) reused"
        + (resumed > 0 ? ", \(resumed) from before" : "")
    case .notice(let text): text
    case .waiting(let keyframe, let count, let holder):
      "keyframe \(keyframe + 1) of \(count): waiting for \(holder)"
    }
  }

  private static func shortened(_ number: DecimalNumber) -> String {
    CoordinateText.shortened(number, fractionDigits: number.fractionDigitCount)
  }

  /// The other side and the angle of a turned frame.
  private static func turned(_ region: Region) -> String {
    guard let angle = region.angle?.doubleValue else { return "" }
    return "height \(region.y.width.doubleValue), \((angle * 100).rounded() / 100) degrees, "
  }
}
