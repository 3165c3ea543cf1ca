/// One keyframe's part in one frame.
struct FrameLayer: Sendable {
  /// Its positions on the scale of the octave's first keyframe.
  let first: RankCodes
  /// Its positions on the scale of the keyframe after that.
  let second: RankCodes
  let columns: ResamplingAxis
  let rows: ResamplingAxis
  let columnShares: FeatherAxis
  let rowShares: FeatherAxis
  /// The layer's share where its feather is whole, 0...1.
  let opacity: Float

  /// The columns that hide what is below them, in each of the given pixel rows.
  func hiddenColumns(inRows band: Range<Int>) -> Range<Int> {
    let isWhole =
      opacity == 1 && rowShares.full.lowerBound <= band.lowerBound
      && rowShares.full.upperBound >= band.upperBound
    return isWhole ? columnShares.full : 0..<0
  }

  /// The pixel columns to compute in a band, given those that a finer layer hides there.
  func columnSpans(inRows band: Range<Int>, hidden: Range<Int>) -> [Range<Int>] {
    guard rowShares.visible.overlaps(band), opacity > 0 else { return [] }
    let visible = columnShares.visible
    guard !hidden.isEmpty else { return [visible] }
    return [
      visible.clamped(to: visible.lowerBound..<max(hidden.lowerBound, visible.lowerBound)),
      visible.clamped(to: min(hidden.upperBound, visible.upperBound)..<visible.upperBound),
    ].filter { !$0.isEmpty }
  }
}
