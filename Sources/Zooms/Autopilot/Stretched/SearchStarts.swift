import Foundation
import Numbers
import Plane

/// Where the search of a deep centre begins: places of the whole landscape's boundary that stay worth seeing for some decades.
struct SearchStarts<SearchedPlane: SearchPlane> {
  private let plane: SearchedPlane
  private let boundary: SearchBoundary<SearchedPlane>
  private let firstDecade: Int
  private let lastDecade: Int
  /// Decades by which a region is smaller than the whole landscape of a preset.
  private let narrowerDecades: Int

  /// The decades at which all places are looked at, in a whole landscape.
  private static var firstLooks: [Int] { [4, 6] }
  /// Those at which the best are looked at too.
  private static var otherLooks: [Int] { [1, 2, 3] }
  private static var shortlist: Int { 8 }
  /// Where the best of the places that go deep enough is worth less, on the average of its first looks, they are noise.
  private static var leastValue: Double { SearchScore.logarithm(0.1) }
  /// Where what goes deep is noise, the last decades at which places are looked at.
  private static var lastLookCount: Int { 3 }
  /// By so many decades structure goes deeper than the zoom at places that are looked for between noise and edges.
  private static var barelyDeepDecades: ClosedRange<Double> { 0...1.5 }
  /// Pairs of places between which they are looked for, and how often each pair is halved.
  private static var between: (pairCount: Int, halvings: Int) { (8, 6) }
  /// Samples a side of a look.
  private static var lookSide: Int { 14 }
  /// Down to this decade growth is followed to tell where structure ends.
  private static var growthDecade: Int { 8 }

  /// The most networks that the starts take where not all that goes deep is noise.
  static var networkCount: Int {
    typealias Boundary = SearchBoundary<SearchedPlane>
    let looks = Boundary.placeCount * firstLooks.count + shortlist * otherLooks.count
    return Boundary.networkCount + looks * lookSide * lookSide
  }

  /// - Parameter firstDecade: that of the first frames of the search, 1 in a preset's landscape.
  init(_ plane: SearchedPlane, region: Region, firstDecade: Int, lastDecade: Int) {
    self.plane = plane
    self.firstDecade = firstDecade
    self.lastDecade = lastDecade
    narrowerDecades = max(0, firstDecade - 1)
    boundary = SearchBoundary(plane, region: region, fractionDigits: 14 + narrowerDecades)
  }

  /// A place of the boundary, what is known of its depth, and what was seen there.
  private struct Start {
    let found: SearchBoundary<SearchedPlane>.Place
    let place: SearchedPlane.Place?
    var scores: [Double] = []

    var log10StructureEnd: Double { place?.log10StructureEnd ?? .infinity }
    var value: Double {
      scores.reduce(0) { $0 + SearchScore.logarithm($1) } / Double(max(1, scores.count))
    }
  }

  /// What the search begins with: the best places, best first.
  ///
  /// Throws a ``LandscapeError`` where the landscape has no boundary.
  func best(_ count: Int) throws -> SearchState {
    var starts = try boundary.places().map(start)
    let sharp = starts.filter(\.found.isSharp)
    if !sharp.isEmpty { starts = sharp }
    var deep = deepEnough(starts)
    for index in deep.indices { try look(Self.firstLooks, &deep[index]) }
    guard deep.contains(where: { $0.value >= Self.leastValue }) else {
      return try besideNoise(starts, count)
    }
    deep = Array(deep.sortedStably(by: \.value).prefix(Self.shortlist))
    for index in deep.indices { try look(Self.otherLooks, &deep[index]) }
    return state(
      deep, count, decade: firstDecade,
      wanted: -Double(lastDecade) - StretchedSearch<SearchedPlane>.spareDecades)
  }

  /// Where the best places begin, if all that goes deep is noise.
  ///
  /// Noise fills frames some decades above the end of structure, and one edge those below. What is worth seeing lies between. So
  /// places whose structure ends next below the zoom are looked for along the boundary, between edges and noise. They are
  /// judged by the zoom's last decades: wider frames are noise, and the search leaves them out.
  private func besideNoise(_ starts: [Start], _ count: Int) throws -> SearchState {
    let needsSharp = starts.contains(where: \.found.isSharp)
    var all = try starts + barelyDeep(starts).filter { $0.found.isSharp || !needsSharp }
    // Places have no more digits than frames of the growth's last decade ask for.
    let deepest = min(lastDecade - narrowerDecades, Self.growthDecade)
    let first = Self.firstLooks[0]
    let looks = Self.firstLooks + (0..<Self.lastLookCount).map { max(first, deepest - $0) }
    for index in all.indices { try look(looks, &all[index]) }
    return state(all, count, decade: decade(first), wanted: -Double(lastDecade))
  }

  /// Places between such at which structure ends above the zoom and such at which it goes deeper.
  private func barelyDeep(_ starts: [Start]) throws -> [Start] {
    let allowed = Self.barelyDeepDecades
    func spare(_ start: Start) -> Double { -start.log10StructureEnd - Double(lastDecade) }
    func isDeep(_ start: Start) -> Bool {
      spare(start) > (allowed.lowerBound + allowed.upperBound) / 2
    }
    let deep = starts.filter(isDeep)
    let pairs = starts.filter { !isDeep($0) }.compactMap { shallow in
      deep.min {
        boundary.distance(shallow.found, $0.found) < boundary.distance(shallow.found, $1.found)
      }.map { (shallow: shallow, deep: $0) }
    }
    var nearest = Array(
      pairs.sortedStably { -boundary.distance($0.shallow.found, $0.deep.found) }
        .prefix(Self.between.pairCount))
    var found: [Start] = []
    for _ in 0..<Self.between.halvings {
      let middles = try boundary.places(between: nearest.map { ($0.shallow.found, $0.deep.found) })
      for (index, middle) in middles.enumerated() {
        guard let start = try middle.map(start) else { continue }
        if allowed.contains(spare(start)) { found.append(start) }
        if isDeep(start) {
          nearest[index].deep = start
        } else {
          nearest[index].shallow = start
        }
      }
    }
    return found
  }

  private func start(_ found: SearchBoundary<SearchedPlane>.Place) throws -> Start {
    Start(
      found: found,
      place: try plane.place(x: found.x, y: found.y, decade: decade(Self.growthDecade)))
  }

  private func state(
    _ starts: [Start], _ count: Int, decade: Int, wanted: Double
  ) -> SearchState {
    let nodes = starts.sortedStably(by: \.value).prefix(count).map { start in
      SearchNode(
        x: start.found.x, y: start.found.y, value: 0, outlook: start.value,
        score: exp(start.value), angle: nil, log10Ratio: 0,
        log10StructureEnd: start.log10StructureEnd)
    }
    return SearchState(decade: decade, beam: nodes, log10WantedStructureEnd: wanted)
  }

  /// Those that go deep enough; where there are none, the deepest.
  private func deepEnough(_ starts: [Start]) -> [Start] {
    let wanted = Double(lastDecade) + StretchedSearch<SearchedPlane>.spareDecades
    let deep = starts.filter { -$0.log10StructureEnd >= wanted }
    guard deep.isEmpty else { return deep }
    return Array(starts.sortedStably(by: { -$0.log10StructureEnd }).prefix(Self.shortlist))
  }

  /// A decade of a whole landscape in the region, none deeper than the zoom.
  private func decade(_ decade: Int) -> Int {
    min(decade + narrowerDecades, max(1, lastDecade))
  }

  private func look(_ decades: [Int], _ start: inout Start) throws {
    let wanted = Set(decades.map(decade)).sorted()
    for decade in wanted {
      guard let frame = try start.place?.frame(decade: decade) else {
        start.scores.append(0)
        continue
      }
      let spacing = SIMD2(repeating: 1 / Double(Self.lookSide))
      let raster = try SearchRaster.trained(
        frame, side: Self.lookSide, about: [.zero], spacing: spacing)[0]
      start.scores.append(raster.score)
    }
  }
}
