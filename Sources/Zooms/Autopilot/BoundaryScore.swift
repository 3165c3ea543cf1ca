import Files
import Pictures

/// How much part of a landscape looks like a fractal boundary: 0 where it is noise or has no
/// boundary, 1 at best.
///
/// What tells these apart is how fast a landscape changes with distance. `d(l)` is the share of
/// samples `l` columns or rows apart whose outcomes differ, over what it would be if outcomes were
/// drawn at random. It grows as the power `2 - D` of the distance, `D` the boundary's dimension:
/// fourfold from `l = 1` to 4 at a straight edge, not at all in noise. The score is the product of
///
/// - balance: 1 where each outcome has a quarter of the samples or more;
/// - roughness: `d(1)` neither near 0, an edge without detail, nor near 1, where neighbours know
///   nothing of each other;
/// - growth: `d(4) / d(1)` as for a dimension of 1.3 to 1.6; a straight edge still counts a little,
///   for it may wrinkle further down, noise does not, for it never clears;
/// - isotropy: outcomes change in all four directions, as across a straight edge or stripes they do
///   not;
/// - texture: measures, ranked as they are coloured, grow apart with distance too, in the samples of
///   the outcome where they do so less. Noise shows here before it reaches the boundary;
/// - straightness, of stretched frames: slopes of the ranked measures do not all point along one line.
///
/// ``Criteria`` has the numbers.
package struct BoundaryScore {
  /// Two neighbouring samples of different outcome.
  package struct Crossing: Hashable, Sendable {
    /// The left or lower one's column.
    package let x: Int
    /// Its row.
    package let y: Int
    /// Whether the other one is to the right of it, not above.
    package let isHorizontal: Bool
    /// The score of the window about it, half as wide and high as the landscape.
    package let score: Double
  }

  private static let distances = (near: 1, far: 4)
  private static let directions = [(1, 0), (0, 1), (1, 1), (-1, 1)]

  private let criteria: Criteria
  private let width: Int
  private let height: Int
  private let isConverged: [Bool]
  private let positions: [Double]

  /// Ranks the measures of a landscape.
  package init(_ measures: Raster<Double>, _ criteria: Criteria = .upright) {
    self.criteria = criteria
    width = measures.width
    height = measures.height
    isConverged = measures.elements.map { $0 < 0 }
    positions = RankScale(measures: measures.elements).positions(of: measures).elements
      .map { $0.isNaN ? 0 : $0 }
  }

  /// The score of the whole landscape.
  package var value: Double { score(columns: 0..<width, rows: 0..<height) }

  /// The best crossings that lie apart from each other, best first; fewer than `count`, or none, where
  /// there are not so many.
  ///
  /// Crossings whose windows lie within the landscape come first, then those whose windows have to
  /// be moved inside. Of equals comes first the one nearest the middle, then the lowest, then the
  /// leftmost.
  ///
  /// - Parameter apart: samples between two of them; nil is a sixth of the landscape.
  package func crossings(_ count: Int, apart: Int? = nil) -> [Crossing] {
    var found = all
    found.sort { left, right in
      guard left.isInside == right.isInside else { return left.isInside }
      return (-left.crossing.score, left.distance, left.crossing.y, left.crossing.x)
        < (-right.crossing.score, right.distance, right.crossing.y, right.crossing.x)
    }
    let apart = apart ?? max(1, min(width, height) / 6)
    var best: [Crossing] = []
    for (crossing, _, _) in found where best.count < count {
      if best.allSatisfy({ max(abs($0.x - crossing.x), abs($0.y - crossing.y)) >= apart }) {
        best.append(crossing)
      }
    }
    return best
  }

  /// The crossing nearest the middle; nil where there is none.
  package var middleCrossing: Crossing? {
    all.min {
      ($0.distance, $0.crossing.y, $0.crossing.x) < ($1.distance, $1.crossing.y, $1.crossing.x)
    }?
    .crossing
  }

  /// A crossing, whether its window lies within the landscape, and how far from the middle it is.
  private typealias Found = (crossing: Crossing, isInside: Bool, distance: Int)

  private var all: [Found] {
    var found: [Found] = []
    let (halfWidth, halfHeight) = (max(1, width / 4), max(1, height / 4))
    for y in 0..<height {
      for x in 0..<width {
        let here = isConverged[y * width + x]
        let isHorizontal = x + 1 < width && isConverged[y * width + x + 1] != here
        let isVertical = y + 1 < height && isConverged[(y + 1) * width + x] != here
        guard isHorizontal || isVertical else { continue }
        let middle = (
          x: min(max(x, halfWidth), width - halfWidth),
          y: min(max(y, halfHeight), height - halfHeight)
        )
        let score = score(
          columns: (middle.x - halfWidth)..<(middle.x + halfWidth),
          rows: (middle.y - halfHeight)..<(middle.y + halfHeight))
        let (toX, toY) = (2 * x + 1 - width, 2 * y + 1 - height)
        found.append(
          (
            Crossing(x: x, y: y, isHorizontal: isHorizontal, score: score),
            middle == (x, y), toX * toX + toY * toY
          ))
      }
    }
    return found
  }

  private func score(columns: Range<Int>, rows: Range<Int>) -> Double {
    let near = Self.directions.map { changes($0, Self.distances.near, columns, rows) }
    // Along rows and columns; diagonals would be at other distances.
    let far = Self.directions.prefix(2).map { changes($0, Self.distances.far, columns, rows) }
    let nearShare = near.prefix(2).reduce(0) { $0 + $1.outcome } / 2
    let farShare = far.reduce(0) { $0 + $1.outcome } / 2
    guard nearShare > 0 else { return 0 }
    let converged = rows.reduce(0) { count, y in
      count + columns.count { isConverged[y * width + $0] }
    }
    let share = Double(converged) / Double(columns.count * rows.count)
    let rough = nearShare / (2 * share * (1 - share))
    let growth = farShare / nearShare
    let least = near.map(\.outcome).min() ?? 0
    let isotropy = least / max(least, near.map(\.outcome).max() ?? 0)
    let texture = [0, 1].map { Self.texture(of: $0, near.prefix(2), far) }.min() ?? 0
    let straightness = criteria.straightness.map { $0.factor(self.straightness(columns, rows)) }
    return min(1, min(share, 1 - share) / criteria.rarerShare)
      * criteria.edge.factor(rough) * criteria.roughness.factor(rough)
      * criteria.growth.factor(growth) * criteria.straightGrowth.factor(growth)
      * criteria.isotropy.factor(isotropy) * criteria.texture.factor(texture)
      * (straightness ?? 1)
  }

  /// 1 where the ranked measures slope along one line everywhere, 0 where they slope in all directions alike.
  ///
  /// With each slope as a complex number, it is the magnitude of the sum of their squares over the sum of their squared
  /// magnitudes.
  private func straightness(_ columns: Range<Int>, _ rows: Range<Int>) -> Double {
    var sum = SIMD2<Double>.zero
    var magnitudes = 0.0
    for y in rows.dropFirst().dropLast() {
      for x in columns.dropFirst().dropLast() {
        let index = y * width + x
        let across = positions[index + 1] - positions[index - 1]
        let upwards = positions[index + width] - positions[index - width]
        sum += SIMD2(across * across - upwards * upwards, 2 * across * upwards)
        magnitudes += across * across + upwards * upwards
      }
    }
    return magnitudes > 0 ? (sum * sum).sum().squareRoot() / magnitudes : 1
  }

  /// What changes over some distance in one direction.
  private struct Changes {
    /// The share of pairs of samples whose outcomes differ.
    let outcome: Double
    /// Of pairs that share an outcome, diverged or converged: how far apart in rank they are, summed.
    var rankSums = [0.0, 0.0]
    /// How many such pairs there are.
    var counts = [0, 0]
  }

  /// How much further apart in rank samples of one outcome are over the far distance.
  private static func texture(
    of outcome: Int, _ near: some Sequence<Changes>, _ far: some Sequence<Changes>
  ) -> Double {
    func mean(_ changes: some Sequence<Changes>) -> Double {
      changes.reduce(0) { $0 + $1.rankSums[outcome] }
        / Double(max(1, changes.reduce(0) { $0 + $1.counts[outcome] }))
    }
    let nearMean = mean(near)
    return nearMean > 0 ? mean(far) / nearMean : Double(distances.far)
  }

  private func changes(
    _ direction: (x: Int, y: Int), _ distance: Int, _ columns: Range<Int>, _ rows: Range<Int>
  ) -> Changes {
    let (stepX, stepY) = (direction.x * distance, direction.y * distance)
    var pairs = 0
    var differing = 0
    var rankSums = [0.0, 0.0]
    var counts = [0, 0]
    for y in rows where rows.contains(y + stepY) {
      for x in columns where columns.contains(x + stepX) {
        let first = y * width + x
        let second = first + stepY * width + stepX
        pairs += 1
        if isConverged[first] != isConverged[second] {
          differing += 1
        } else {
          let outcome = isConverged[first] ? 1 : 0
          rankSums[outcome] += abs(positions[first] - positions[second])
          counts[outcome] += 1
        }
      }
    }
    return Changes(
      outcome: Double(differing) / Double(max(1, pairs)), rankSums: rankSums, counts: counts)
  }
}
