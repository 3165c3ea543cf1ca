import Foundation
import Landscapes
import Numbers
import Plane

/// A point of a landscape's boundary.
struct BoundaryPoint {
  let x: DecimalNumber
  let y: DecimalNumber
  /// Whether trainings on both sides differ in kind (``SearchOutcome/isSharp(_:_:)``).
  let isSharp: Bool
}

/// The boundary of a landscape: points on it, found by halving ways between trainings that converge and such that do not.
struct SearchBoundary<SearchedPlane: SearchPlane> {
  private let plane: SearchedPlane
  private let region: Region
  /// Digits of a point after the decimal point: as many as the halvings tell apart.
  private let fractionDigits: Int

  /// Samples a side of the whole landscape.
  private static var side: Int { 64 }
  /// The most points of its boundary that are found.
  static var pointCount: Int { 48 }
  /// Halvings of the way between two samples: to some 1e-11 of the landscape.
  private static var halvings: Int { 34 }
  /// Samples of the line across the way between two points.
  private static var acrossCount: Int { 33 }

  /// The most networks that ``points()`` takes.
  static var networkCount: Int { side * side + pointCount * halvings }

  init(_ plane: SearchedPlane, region: Region, fractionDigits: Int) {
    self.plane = plane
    self.region = region
    self.fractionDigits = fractionDigits
  }

  /// A sample and what became of it.
  private typealias End = (place: Plane.Place, outcome: SearchOutcome)

  /// Points that lie far from each other, the first near the middle of the region.
  ///
  /// Throws a ``LandscapeError`` where there is no boundary.
  func points() throws -> [BoundaryPoint] {
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
      chosen.map { pair in
        (
          (places[pair.converged], outcomes[pair.converged]),
          (places[pair.diverged], outcomes[pair.diverged])
        )
      })
  }

  /// For each two points, one that lies about in the middle between them; nil where there is no boundary there.
  ///
  /// It is looked for on a line across the way between them, as long as that, within the region.
  func points(between pairs: [(BoundaryPoint, BoundaryPoint)]) throws -> [BoundaryPoint?] {
    guard !pairs.isEmpty else { return [] }
    let lines = pairs.map(line)
    var outcomes = try plane.outcomes(lines.flatMap { $0 })[...]
    var ends: [(converged: End, diverged: End)] = []
    let indices = lines.map { places -> Int? in
      let own = Array(outcomes.prefix(places.count))
      outcomes = outcomes.dropFirst(places.count)
      guard let index = SearchOutcome.middleChange(own) else { return nil }
      let (before, after) = ((places[index], own[index]), (places[index + 1], own[index + 1]))
      let (converged, diverged) = after.1.isConverged ? (after, before) : (before, after)
      ends.append((converged, diverged))
      return ends.count - 1
    }
    let halved = try halved(ends)
    return indices.map { $0.map { halved[$0] } }
  }

  /// The samples of a line across the way between two points.
  private func line(_ pair: (BoundaryPoint, BoundaryPoint)) -> [Plane.Place] {
    let (first, second) = (share(pair.0), share(pair.1))
    let (middle, way) = ((first + second) / 2, second - first)
    return (0..<Self.acrossCount).compactMap { index in
      let along = Double(index) / Double(Self.acrossCount - 1) - 0.5
      let share = middle + SIMD2(-way.y, way.x) * along
      guard max(share.x.magnitude, share.y.magnitude) <= 0.5 else { return nil }
      return Plane.Place(
        x: region.x.centre.doubleValue + share.x * region.x.width.doubleValue,
        y: region.y.centre.doubleValue + share.y * region.y.width.doubleValue)
    }
  }

  /// How far two points lie apart, in shares of the region's sides, squared.
  func squaredDistance(_ first: BoundaryPoint, _ second: BoundaryPoint) -> Double {
    let way = share(first) - share(second)
    return (way * way).sum()
  }

  /// How far a point lies from the middle of the region, in shares of its sides.
  private func share(_ point: BoundaryPoint) -> SIMD2<Double> {
    SIMD2(
      (point.x - region.x.centre).doubleValue / region.x.width.doubleValue,
      (point.y - region.y.centre).doubleValue / region.y.width.doubleValue)
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
    while chosen.count < min(Self.pointCount, samples.count) {
      let next = nearest.indices.max { (nearest[$0], -$0) < (nearest[$1], -$1) } ?? 0
      chosen.append(next)
      for index in nearest.indices {
        nearest[index] = min(nearest[index], distance(index, place(next)))
      }
    }
    return chosen
  }

  /// Halves the ways between converged and diverged samples, all at once.
  private func halved(_ ends: [(converged: End, diverged: End)]) throws -> [BoundaryPoint] {
    var ends = ends
    for _ in 0..<Self.halvings where !ends.isEmpty {
      let middles = ends.map { Self.middle($0.converged.place, $0.diverged.place) }
      for (index, outcome) in try plane.outcomes(middles).enumerated() {
        if outcome.isConverged {
          ends[index].converged = (middles[index], outcome)
        } else {
          ends[index].diverged = (middles[index], outcome)
        }
      }
    }
    return try ends.map { converged, diverged in
      let place = Self.middle(converged.place, diverged.place)
      return BoundaryPoint(
        x: try decimal(place.x), y: try decimal(place.y),
        isSharp: SearchOutcome.isSharp(converged.outcome, diverged.outcome))
    }
  }

  private static func middle(_ left: Plane.Place, _ right: Plane.Place) -> Plane.Place {
    Plane.Place(x: (left.x + right.x) / 2, y: (left.y + right.y) / 2)
  }

  private func decimal(_ value: Double) throws -> DecimalNumber {
    try DecimalNumber(String(format: "%.*f", fractionDigits, value))
  }
}
