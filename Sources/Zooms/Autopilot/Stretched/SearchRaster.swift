import Files

/// Outcomes on a square grid of points of a frame.
struct SearchRaster {
  /// Samples a side.
  let side: Int
  /// How far neighbours lie apart, to the right and upwards.
  private let spacing: SIMD2<Double>
  private let middle: SIMD2<Double>
  private let points: [SIMD2<Double>]
  private let outcomes: [SearchOutcome]

  /// The points of a grid about a middle, row by row from below.
  private static func points(
    _ side: Int, about middle: SIMD2<Double>, spacing: SIMD2<Double>
  ) -> [SIMD2<Double>] {
    let first = Double(1 - side) / 2
    return (0..<side * side).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: side)
      return middle + spacing * SIMD2(first + Double(column), first + Double(row))
    }
  }

  /// Grids about some middles, trained together.
  static func trained(
    _ frame: some SearchFrame, side: Int, about middles: [SIMD2<Double>], spacing: SIMD2<Double>
  ) throws -> [SearchRaster] {
    let grids = middles.map { points(side, about: $0, spacing: spacing) }
    let outcomes = try frame.outcomes(grids.flatMap { $0 })
    return zip(middles, grids).enumerated().map { index, grid in
      let first = index * side * side
      return SearchRaster(
        side: side, spacing: spacing, middle: grid.0, points: grid.1,
        outcomes: Array(outcomes[first..<first + side * side]))
    }
  }

  /// The score of all of it.
  var score: Double { score(columns: 0..<side, rows: 0..<side) }

  /// The score of the square of so many samples about a point, moved inside where it would leave the grid.
  func score(about point: SIMD2<Double>, side count: Int) -> Double {
    let place = (point - middle) / spacing + SIMD2(repeating: Double(side) / 2)
    func range(_ value: Double) -> Range<Int> {
      let first = Int((value - Double(count) / 2).rounded())
      let low = min(max(0, first), side - count)
      return low..<low + count
    }
    return score(columns: range(place.x), rows: range(place.y))
  }

  /// The crossings within some distance of the middle, to the right and upwards: the best by the windows about them, best
  /// first, no two nearer than `apart` samples.
  ///
  /// Of equals comes first the one nearest the middle, then the lowest, then the leftmost.
  func crossings(
    _ count: Int, within reach: Double, window: Int, apart: Int
  ) -> [SearchCrossing] {
    typealias Found = (crossing: SearchCrossing, score: Double, distance: Double, index: Int)
    var found: [Found] = []
    for index in outcomes.indices {
      let (row, column) = index.quotientAndRemainder(dividingBy: side)
      let neighbours = [
        column + 1 < side ? index + 1 : nil, row + 1 < side ? index + side : nil,
      ]
      let other = neighbours.compactMap { $0 }
        .first { outcomes[$0].isConverged != outcomes[index].isConverged }
      guard let other else { continue }
      let crossing = SearchCrossing(
        first: (points[index], outcomes[index]), second: (points[other], outcomes[other]))
      let place = crossing.middle - middle
      guard max(place.x.magnitude, place.y.magnitude) <= reach else { continue }
      found.append(
        (
          crossing, score(about: crossing.middle, side: window), (place * place).sum(), index
        ))
    }
    found.sort { (-$0.score, $0.distance, $0.index) < (-$1.score, $1.distance, $1.index) }
    var best: [Found] = []
    for item in found where best.count < count {
      let isApart = best.allSatisfy { other in
        let distance = (item.crossing.middle - other.crossing.middle) / spacing
        return max(distance.x.magnitude, distance.y.magnitude) >= Double(apart)
      }
      if isApart { best.append(item) }
    }
    return best.map(\.crossing)
  }

  private func score(columns: Range<Int>, rows: Range<Int>) -> Double {
    let measures = rows.flatMap { row in columns.map { outcomes[row * side + $0].measure } }
    let raster = Raster(unchecked: measures, width: columns.count, height: rows.count)
    return BoundaryScore(raster, .stretched).value
  }
}
