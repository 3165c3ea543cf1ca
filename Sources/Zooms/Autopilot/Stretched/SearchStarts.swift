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
  /// Where the best of some places is worth less, on the average of its looks, none of them is worth following.
  private static var leastValue: Double { SearchScore.logarithm(0.1) }
  /// Decades at which structure may end for places there to be looked for: wide enough to be looked at from the whole landscape.
  private static var endDecades: ClosedRange<Int> { 5...10 }
  /// By so many decades structure goes deeper than the zoom at them.
  private static var endSpareDecades: ClosedRange<Double> { 0...1.5 }
  /// The last decades at which they are looked at.
  private static var endLookCount: Int { 3 }
  /// Pairs of places between which they are looked for, and how often each pair is halved.
  private static var pairCount: Int { 8 }
  private static var pairHalvings: Int { 6 }
  /// Samples a side of a look.
  private static var lookSide: Int { 14 }
  /// Down to this decade growth is followed to tell where structure ends.
  private static var growthDecade: Int { 8 }

  /// The most networks that the starts take where not all that goes deep is noise.
  static var networkCount: Int {
    typealias Boundary = SearchBoundary<SearchedPlane>
    let looks = Boundary.pointCount * firstLooks.count + shortlist * otherLooks.count
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

  /// A point of the boundary, what is known of the depth there, and what was seen.
  private struct Start {
    let point: BoundaryPoint
    let place: SearchedPlane.Place?
    var looks: [(decade: Int, score: Double)] = []

    var log10StructureEnd: Double { place?.log10StructureEnd ?? .infinity }
    var value: Double {
      looks.reduce(0) { $0 + SearchScore.logarithm($1.score) } / Double(max(1, looks.count))
    }
  }

  /// What the search begins with: the best places, best first.
  ///
  /// Throws a ``LandscapeError`` where the landscape has no boundary.
  func best(_ count: Int) throws -> SearchState {
    var starts = try boundary.points().map(start)
    let sharp = starts.filter(\.point.isSharp)
    if !sharp.isEmpty { starts = sharp }
    let deep = deepEnough(starts)
    for index in deep { try look(Self.firstLooks, &starts[index]) }
    if deep.contains(where: { starts[$0].value >= Self.leastValue }) {
      starts = deep.map { starts[$0] }
    } else {
      // What goes deep is noise or an edge: what ends earlier is better than that.
      if let state = try stateAtEndOfStructure(starts, count) { return state }
      for index in starts.indices { try look(Self.firstLooks, &starts[index]) }
    }
    starts = Array(starts.sortedStably(by: \.value).prefix(Self.shortlist))
    for index in starts.indices { try look(Self.otherLooks, &starts[index]) }
    return state(
      starts, count, decade: firstDecade,
      wanted: -Double(lastDecade) - StretchedSearch<SearchedPlane>.spareDecades)
  }

  /// Begins where structure ends just below the zoom; nil where no such place is worth following.
  ///
  /// In some landscapes frames that are wider than the end of structure by three decades or more show noise, and those below it one
  /// edge. What is worth seeing lies between. So frames of the zoom's last decades decide, and the search leaves out the wide
  /// ones.
  private func stateAtEndOfStructure(_ starts: [Start], _ count: Int) throws -> SearchState? {
    let deepest = lastDecade - narrowerDecades
    guard Self.endDecades.contains(deepest) else { return nil }
    let needsSharp = starts.contains(where: \.point.isSharp)
    var ends = try starts + between(starts).filter { $0.point.isSharp || !needsSharp }
    ends = ends.filter { Self.endSpareDecades.contains(spareDecades($0)) }
    // Points have no more digits than frames of the growth's last decade ask for.
    let last = (0..<Self.endLookCount).map { min(deepest, Self.growthDecade) - $0 }
    let first = Self.firstLooks[0]
    for index in ends.indices {
      try look(Self.firstLooks + last.filter { $0 > first }, &ends[index])
    }
    guard ends.contains(where: { $0.value >= Self.leastValue }) else { return nil }
    return state(ends, count, decade: decade(first), wanted: -Double(lastDecade))
  }

  /// Halves ways along the boundary between places at which structure ends sooner and such at which it goes deeper; all places that
  /// are met on the way.
  private func between(_ starts: [Start]) throws -> [Start] {
    let least = (Self.endSpareDecades.lowerBound + Self.endSpareDecades.upperBound) / 2
    func isDeep(_ start: Start) -> Bool { spareDecades(start) > least }
    func distance(_ first: Start, _ second: Start) -> Double {
      boundary.squaredDistance(first.point, second.point)
    }
    let deep = starts.filter(isDeep)
    let pairs = starts.filter { !isDeep($0) }.compactMap { shallow in
      deep.min { distance(shallow, $0) < distance(shallow, $1) }
        .map { (shallow: shallow, deep: $0) }
    }
    var nearest = Array(
      pairs.sortedStably { -distance($0.shallow, $0.deep) }.prefix(Self.pairCount))
    var met: [Start] = []
    for _ in 0..<Self.pairHalvings {
      let middles = try boundary.points(between: nearest.map { ($0.shallow.point, $0.deep.point) })
      nearest = try zip(nearest, middles).compactMap { pair, middle in
        guard let start = try middle.map(start) else { return nil }
        met.append(start)
        return isDeep(start) ? (pair.shallow, start) : (start, pair.deep)
      }
    }
    return met
  }

  /// By how many decades structure goes deeper than the zoom.
  private func spareDecades(_ start: Start) -> Double {
    -start.log10StructureEnd - Double(lastDecade)
  }

  private func start(_ point: BoundaryPoint) throws -> Start {
    Start(
      point: point,
      place: try plane.place(x: point.x, y: point.y, decade: decade(Self.growthDecade)))
  }

  private func state(
    _ starts: [Start], _ count: Int, decade: Int, wanted: Double
  ) -> SearchState {
    let nodes = starts.sortedStably(by: \.value).prefix(count).map { start in
      SearchNode(
        x: start.point.x, y: start.point.y, value: 0, outlook: start.value,
        score: exp(start.value), angle: nil, log10Ratio: 0,
        log10StructureEnd: start.log10StructureEnd)
    }
    return SearchState(decade: decade, beam: nodes, log10WantedStructureEnd: wanted)
  }

  /// Which of them go deep enough; where there are none, the deepest.
  private func deepEnough(_ starts: [Start]) -> [Int] {
    let wanted = StretchedSearch<SearchedPlane>.spareDecades
    let deep = starts.indices.filter { spareDecades(starts[$0]) >= wanted }
    guard deep.isEmpty else { return deep }
    return Array(
      starts.indices.sortedStably(by: { -starts[$0].log10StructureEnd }).prefix(Self.shortlist))
  }

  /// A decade of a whole landscape in the region, none deeper than the zoom.
  private func decade(_ decade: Int) -> Int {
    min(decade + narrowerDecades, max(1, lastDecade))
  }

  /// Looks at frames that were not looked at yet.
  private func look(_ decades: [Int], _ start: inout Start) throws {
    let seen = Set(start.looks.map(\.decade))
    for decade in Set(decades.map(decade)).subtracting(seen).sorted() {
      guard let frame = try start.place?.frame(decade: decade) else {
        start.looks.append((decade, 0))
        continue
      }
      let spacing = SIMD2(repeating: 1 / Double(Self.lookSide))
      let raster = try SearchRaster.trained(
        frame, side: Self.lookSide, about: [.zero], spacing: spacing)[0]
      start.looks.append((decade, raster.score))
    }
  }
}
