import Foundation
import Landscapes
import Numbers
import Plane

/// The boundary of a landscape: places on it, found by halving ways between trainings that converge and such that do not.
struct SearchBoundary<SearchedPlane: SearchPlane> {
  /// A place of the boundary.
  struct Place {
    let x: DecimalNumber
    let y: DecimalNumber
    /// Whether trainings on both sides differ in kind (``SearchOutcome/isSharp(_:_:)``).
    let isSharp: Bool
  }

  private let plane: SearchedPlane
  private let region: Region
  /// Digits of a place after the point: as many as the halvings tell apart.
  private let fractionDigits: Int

  /// Samples a side of the whole landscape.
  private static var side: Int { 64 }
  /// The most places of its boundary that are found.
  static var placeCount: Int { 48 }
  /// Halvings of the way between two samples: to some 1e-11 of the landscape.
  private static var halvings: Int { 34 }
  /// Samples of the line across the way between two places.
  private static var acrossCount: Int { 33 }

  /// The most networks that ``places()`` takes.
  static var networkCount: Int { side * side + placeCount * halvings }

  init(_ plane: SearchedPlane, region: Region, fractionDigits: Int) {
    self.plane = plane
    self.region = region
    self.fractionDigits = fractionDigits
  }

  /// A sample and what became of it.
  private typealias End = (place: Plane.Place, outcome: SearchOutcome)

  /// Places that lie far from each other, the first near the middle of the region.
  ///
  /// Throws a ``LandscapeError`` where there is no boundary.
  func places() throws -> [Place] {
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

  /// For each two places, one that lies about in the middle between them; nil where there is no boundary there.
  ///
  /// It is looked for on a line across the way between them, as long as that.
  func places(between pairs: [(Place, Place)]) throws -> [Place?] {
    let lines = pairs.map { first, second in
      let (first, second) = (share(first), share(second))
      let (middle, way) = ((first + second) / 2, second - first)
      return (0..<Self.acrossCount).map { index in
        let along = Double(index) / Double(Self.acrossCount - 1) - 0.5
        return place(middle + SIMD2(-way.y, way.x) * along)
      }
    }
    let outcomes = try plane.outcomes(lines.flatMap { $0 })
    var ends: [(converged: End, diverged: End)] = []
    let found = lines.enumerated().map { line, places -> Int? in
      let own = Array(outcomes[line * Self.acrossCount..<(line + 1) * Self.acrossCount])
      let changes = (1..<Self.acrossCount).filter {
        own[$0 - 1].isConverged != own[$0].isConverged
      }
      func fromMiddle(_ index: Int) -> Int { abs(2 * index - Self.acrossCount) }
      guard let index = changes.min(by: { fromMiddle($0) < fromMiddle($1) }) else { return nil }
      let before = (places[index - 1], own[index - 1])
      let after = (places[index], own[index])
      let (converged, diverged) = own[index].isConverged ? (after, before) : (before, after)
      ends.append((converged, diverged))
      return ends.count - 1
    }
    let halved = try halved(ends)
    return found.map { $0.map { halved[$0] } }
  }

  /// How far two places lie apart, in shares of the region's sides, squared.
  func distance(_ first: Place, _ second: Place) -> Double {
    let way = share(first) - share(second)
    return (way * way).sum()
  }

  /// A place in shares of the region's sides.
  private func share(_ place: Place) -> SIMD2<Double> {
    SIMD2(
      place.x.doubleValue / region.x.width.doubleValue,
      place.y.doubleValue / region.y.width.doubleValue)
  }

  private func place(_ share: SIMD2<Double>) -> Plane.Place {
    Plane.Place(
      x: share.x * region.x.width.doubleValue, y: share.y * region.y.width.doubleValue)
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

  /// Halves the ways between converged and diverged samples, all at once.
  private func halved(_ ends: [(converged: End, diverged: End)]) throws -> [Place] {
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
      return Place(
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
