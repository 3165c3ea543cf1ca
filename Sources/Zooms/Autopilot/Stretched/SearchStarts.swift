import Foundation
import Landscapes
import Numbers
import Plane

/// Where the search of a deep centre begins: places of the whole landscape's boundary that stay worth seeing for some decades.
struct SearchStarts<SearchedPlane: SearchPlane> {
  private let plane: SearchedPlane
  private let region: Region
  private let lastDecade: Int
  /// Decades by which a region is smaller than the whole landscape of a preset.
  private let narrowerDecades: Int

  /// Samples a side of the whole landscape.
  private static var side: Int { 64 }
  /// Places of its boundary that are looked at.
  private static var placeCount: Int { 48 }
  /// Halvings of the way between two samples: to some 1e-11 of the landscape.
  private static var halvings: Int { 34 }
  /// The decades at which all places are looked at, in a whole landscape.
  private static var firstLooks: [Int] { [4, 6] }
  /// Those at which the best are looked at too.
  private static var otherLooks: [Int] { [1, 2, 3] }
  private static var shortlist: Int { 8 }
  /// Where the best of the places that go deep enough is worth less, on the average of its first looks, places count that do
  /// not.
  private static var leastValue: Double { SearchScore.logarithm(0.1) }
  /// Samples a side of a look.
  private static var lookSide: Int { 14 }
  /// Down to this decade growth is followed to tell where structure ends.
  private static var growthDecade: Int { 8 }

  /// The most networks that the starts take.
  static var networkCount: Int {
    let looks = placeCount * firstLooks.count + shortlist * otherLooks.count
    return side * side + placeCount * halvings + looks * lookSide * lookSide
  }

  /// - Parameter firstDecade: that of the first frames of the search, 1 in a preset's landscape.
  init(_ plane: SearchedPlane, region: Region, firstDecade: Int, lastDecade: Int) {
    self.plane = plane
    self.region = region
    self.lastDecade = lastDecade
    narrowerDecades = max(0, firstDecade - 1)
  }

  /// A place of the boundary.
  private struct Start {
    let x: DecimalNumber
    let y: DecimalNumber
    let isSharp: Bool
    var place: SearchedPlane.Place?
    var scores: [Double] = []

    var log10StructureEnd: Double { place?.log10StructureEnd ?? .infinity }
    var value: Double {
      scores.reduce(0) { $0 + SearchScore.logarithm($1) } / Double(max(1, scores.count))
    }
  }

  /// The best places, best first.
  ///
  /// Throws a ``LandscapeError`` where the landscape has no boundary.
  func best(_ count: Int) throws -> [SearchNode] {
    var starts = try boundary()
    for index in starts.indices {
      starts[index].place = try plane.place(
        x: starts[index].x, y: starts[index].y, decade: decade(Self.growthDecade))
    }
    let sharp = starts.filter(\.isSharp)
    if !sharp.isEmpty { starts = sharp }
    let deep = deepEnough(starts)
    for index in deep { try look(Self.firstLooks, &starts[index]) }
    if deep.allSatisfy({ starts[$0].value < Self.leastValue }) {
      // Where all that goes deep is noise, what ends earlier is better than that.
      for index in Set(starts.indices).subtracting(deep) {
        try look(Self.firstLooks, &starts[index])
      }
    } else {
      starts = deep.map { starts[$0] }
    }
    starts = Array(starts.sortedStably(by: \.value).prefix(Self.shortlist))
    for index in starts.indices { try look(Self.otherLooks, &starts[index]) }
    return starts.sortedStably(by: \.value).prefix(count).map { start in
      SearchNode(
        x: start.x, y: start.y, value: 0, outlook: start.value, score: exp(start.value),
        angle: nil, log10Ratio: 0, log10StructureEnd: start.log10StructureEnd)
    }
  }

  /// Which of them go deep enough; where there are none, the deepest.
  private func deepEnough(_ starts: [Start]) -> [Int] {
    let wanted = Double(lastDecade) + StretchedSearch<SearchedPlane>.spareDecades
    let deep = starts.indices.filter { -starts[$0].log10StructureEnd >= wanted }
    guard deep.isEmpty else { return deep }
    return Array(
      starts.indices.sortedStably(by: { -starts[$0].log10StructureEnd }).prefix(Self.shortlist))
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

  /// Places of the boundary that lie far from each other.
  private func boundary() throws -> [Start] {
    let places = (0..<Self.side * Self.side).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: Self.side)
      return Plane.Place(x: coordinate(region.x, column), y: coordinate(region.y, row))
    }
    let outcomes = try plane.outcomes(places)
    var pairs: [(converged: Int, diverged: Int)] = []
    for index in places.indices where outcomes[index].isConverged {
      let (row, column) = index.quotientAndRemainder(dividingBy: Self.side)
      let neighbours = [
        column > 0 ? index - 1 : nil, column + 1 < Self.side ? index + 1 : nil,
        row > 0 ? index - Self.side : nil, row + 1 < Self.side ? index + Self.side : nil,
      ]
      let other = neighbours.compactMap { $0 }.first { !outcomes[$0].isConverged }
      if let other { pairs.append((index, other)) }
    }
    guard !pairs.isEmpty else {
      throw LandscapeError(
        "autopilot: no boundary in the first keyframe's region at \(Self.side)x\(Self.side) samples; give --center"
      )
    }
    let chosen = farthest(pairs.map(\.converged)).map { pairs[$0] }
    return try halved(
      chosen.map { (places[$0.converged], outcomes[$0.converged]) },
      chosen.map { (places[$0.diverged], outcomes[$0.diverged]) })
  }

  private func coordinate(_ span: Region.Span, _ index: Int) -> Double {
    span.centre.doubleValue
      + span.width.doubleValue * (Double(index) + 0.5 - Double(Self.side) / 2) / Double(Self.side)
  }

  /// Of samples, the one nearest the middle, then again and again the one that is farthest from all before.
  private func farthest(_ samples: [Int]) -> [Int] {
    func place(_ index: Int) -> SIMD2<Double> {
      let (row, column) = samples[index].quotientAndRemainder(dividingBy: Self.side)
      return SIMD2(Double(column), Double(row))
    }
    func distance(_ index: Int, _ other: SIMD2<Double>) -> Double {
      let way = place(index) - other
      return (way * way).sum()
    }
    let middle = SIMD2(repeating: Double(Self.side - 1) / 2)
    var chosen = [
      samples.indices.min { (distance($0, middle), $0) < (distance($1, middle), $1) } ?? 0
    ]
    var nearest = samples.indices.map { distance($0, place(chosen[0])) }
    while chosen.count < min(Self.placeCount, samples.count) {
      let next = nearest.indices.max { (nearest[$0], -$0) < (nearest[$1], -$1) } ?? 0
      chosen.append(next)
      for index in nearest.indices {
        nearest[index] = min(nearest[index], distance(index, place(next)))
      }
    }
    return chosen
  }

  /// Halves the ways between converged and diverged places, all at once.
  private func halved(
    _ converged: [(place: Plane.Place, outcome: SearchOutcome)],
    _ diverged: [(place: Plane.Place, outcome: SearchOutcome)]
  ) throws -> [Start] {
    var (converged, diverged) = (converged, diverged)
    for _ in 0..<Self.halvings {
      let middles = zip(converged, diverged).map { Self.middle($0.place, $1.place) }
      for (index, outcome) in try plane.outcomes(middles).enumerated() {
        if outcome.isConverged {
          converged[index] = (middles[index], outcome)
        } else {
          diverged[index] = (middles[index], outcome)
        }
      }
    }
    return try zip(converged, diverged).map { converged, diverged in
      let place = Self.middle(converged.place, diverged.place)
      return Start(
        x: try decimal(place.x), y: try decimal(place.y),
        isSharp: SearchOutcome.isSharp(converged.outcome, diverged.outcome))
    }
  }

  private static func middle(_ left: Plane.Place, _ right: Plane.Place) -> Plane.Place {
    Plane.Place(x: (left.x + right.x) / 2, y: (left.y + right.y) / 2)
  }

  /// With as many digits as the halvings tell apart.
  private func decimal(_ value: Double) throws -> DecimalNumber {
    try DecimalNumber(String(format: "%.*f", 14 + narrowerDecades, value))
  }
}
