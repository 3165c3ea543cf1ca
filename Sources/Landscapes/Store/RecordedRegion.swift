import Numbers
import Plane

/// The region that a keyframe's own record names, which its file's name cannot change.
struct RecordedRegion {
  /// Centre, widths and angle, as the record has them.
  let region: Region

  /// Finds the region in the texts of a file's header; nil where none of them is a record.
  init?(_ attributes: [String: String]) {
    let pattern =
      /(?:^|\n)region:\n  x:\n    centre: ([^\n]+)\n    width: ([^\n]+)\n  y:\n    centre: ([^\n]+)\n    width: ([^\n]+)\n(?:  angle: ([^\n]+)\n)?/
    guard
      let match = attributes.values.lazy.compactMap({ $0.firstMatch(of: pattern)?.output }).first
    else { return nil }
    func number(_ text: Substring) -> DecimalNumber? {
      try? DecimalNumber(String(text.filter { !"'\"".contains($0) }))
    }
    guard let x = number(match.1), let width = number(match.2), let y = number(match.3),
      let height = number(match.4)
    else { return nil }
    let angle = match.5.map(number)
    // One that cannot be read is no region either.
    if case .some(.none) = angle { return nil }
    region = Region(
      x: Region.Span(centre: x, width: width), y: Region.Span(centre: y, width: height),
      angle: angle ?? nil)
  }

  /// Throws unless it is the region of the keyframe that a file is named after.
  func check(_ file: String, _ keyframe: Int, _ path: ZoomPath) throws(LandscapeError) {
    guard region != path.region(keyframe) else { return }
    let own = (0..<path.keyframeCount).first { path.region($0) == region }
    let words = own.map { "keyframe \($0) of this zoom" } ?? "a keyframe of another zoom"
    throw LandscapeError(
      damaged: file,
      "holds \(words), by its own record; remove it, and the command that made it computes it again"
    )
  }
}
