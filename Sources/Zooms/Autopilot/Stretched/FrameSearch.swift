import Foundation
import Numbers

/// Looks at one frame of the search, and finds the places in it that are worth following.
struct FrameSearch<Frame: SearchFrame> {
  private let frame: Frame
  private let decade: Int

  /// Samples to a side of the frame.
  private static var density: Int { 16 }
  /// Samples a side that are trained: one and a half frames.
  private static var side: Int { 24 }
  /// How far from the middle places are looked for.
  private static var reach: Double { 0.3 }
  /// Samples a side of the windows by which they are chosen, and how far these lie apart at least.
  private static var window: (side: Int, apart: Int) { (9, 3) }
  private static var windowCount: Int { 5 }
  /// Samples a side of a look ahead.
  private static var aheadSide: Int { 12 }
  /// How often a crossing is divided by nine.
  private static var narrowings: Int { 3 }
  /// How many places are looked at two decades ahead, by how many frames each.
  private static var farCount: (places: Int, frames: Int) { (2, 2) }
  /// How often the crossings of the second of these frames are divided by nine.
  private static var farNarrowings: Int { 2 }

  /// The most networks that a frame takes.
  static var networkCount: Int {
    let crossings = windowCount * narrowings + farCount.places * farNarrowings
    let looks = windowCount + farCount.places * farCount.frames
    return side * side + crossings * SearchCrossing.partCount + looks * aheadSide * aheadSide
  }

  init(_ frame: Frame, decade: Int) {
    self.frame = frame
    self.decade = decade
  }

  /// A place that may be followed.
  private struct Candidate {
    let crossing: SearchCrossing
    let score: Double
    var ahead: SearchRaster
    var farAhead = 0.0

    var nearOutlook: Double {
      SearchScore.logarithm(score) + SearchScore.logarithm(ahead.score)
        + (crossing.isSharp ? 0 : log(SearchScore.refusal))
    }
    var outlook: Double { nearOutlook + SearchScore.logarithm(farAhead) }
  }

  /// The places that follow one in the frame about it, best first.
  func followers(of node: SearchNode) throws -> [SearchNode] {
    let spacing = SIMD2(repeating: 1 / Double(Self.density))
    let raster = try SearchRaster.trained(
      frame, side: Self.side, about: [.zero], spacing: spacing)[0]
    var crossings = raster.crossings(
      Self.windowCount, within: Self.reach, window: Self.window.side, apart: Self.window.apart)
    if crossings.isEmpty {
      crossings = raster.crossings(1, within: 1, window: Self.window.side, apart: Self.window.apart)
    }
    crossings = try narrowed(crossings, times: Self.narrowings)
    let rasters = try looks(crossings.map(\.middle), decades: 1)
    var candidates = zip(crossings, rasters).map { crossing, ahead in
      Candidate(
        crossing: crossing, score: raster.score(about: crossing.middle, side: Self.density),
        ahead: ahead)
    }
    candidates = candidates.sortedStably(by: \.nearOutlook)
    try lookFarAhead(&candidates)
    return candidates.prefix(Self.farCount.places).sortedStably(by: \.outlook).map { candidate in
      let place = frame.place(candidate.crossing.middle, fractionDigits: decade + 12)
      return SearchNode(
        x: place.x, y: place.y,
        value: node.value + SearchScore.logarithm(candidate.score)
          + (candidate.crossing.isSharp ? 0 : log(SearchScore.refusal)),
        outlook: node.value + candidate.outlook, score: candidate.score, angle: frame.angle,
        log10Ratio: frame.log10Ratio, log10StructureEnd: frame.log10StructureEnd)
    }
  }

  /// Scores the best candidates by the better of two frames two decades ahead: about the place itself, and about the best
  /// crossing of the frame one decade ahead.
  private func lookFarAhead(_ candidates: inout [Candidate]) throws {
    let count = min(Self.farCount.places, candidates.count)
    let others = try candidates.prefix(count).map { candidate in
      let spacing = spacing(decades: 1).max()
      return try narrowed(
        candidate.ahead.crossings(
          1, within: spacing * 4, window: 7, apart: 1), times: Self.farNarrowings)
    }
    let places = zip(candidates, others).map { [$0.crossing.middle] + $1.map(\.middle) }
    let rasters = try looks(places.flatMap { $0 }, decades: 2)
    var next = rasters[...]
    for index in 0..<count {
      let own = next.prefix(places[index].count)
      next = next.dropFirst(own.count)
      candidates[index].farAhead = own.map(\.score).max() ?? 0
    }
  }

  /// The grids of frames some decades ahead about some places.
  private func looks(_ places: [SIMD2<Double>], decades: Int) throws -> [SearchRaster] {
    try SearchRaster.trained(
      frame, side: Self.aheadSide, about: places, spacing: spacing(decades: decades))
  }

  /// How far samples of a look lie apart in this frame's sides: frames that are narrower are stretched more.
  private func spacing(decades: Int) -> SIMD2<Double> {
    let up = exponential10(-Double(decades)) / Double(Self.aheadSide)
    return SIMD2(up * exponential10(frame.log10RatioGrowth * Double(decades)), up)
  }

  private func narrowed(_ crossings: [SearchCrossing], times: Int) throws -> [SearchCrossing] {
    var crossings = crossings
    for _ in 0..<times where !crossings.isEmpty {
      let outcomes = try frame.outcomes(crossings.flatMap(\.parts))
      let count = outcomes.count / crossings.count
      crossings = crossings.enumerated().map { index, crossing in
        crossing.narrowed(Array(outcomes[index * count..<(index + 1) * count]))
      }
    }
    return crossings
  }
}
