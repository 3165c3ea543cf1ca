/// Where, in a small landscape, the two outcomes mix best: a value per 2x2 block.
///
/// Block (x, y) has the samples (x...x + 1, y...y + 1). It is a boundary block when it has both
/// outcomes, and a lasting one when it still has both after each sample takes the majority of its
/// 3x3 neighbourhood, which wipes out isolated specks. The score of a lasting block is the product of
///
/// - density: lasting blocks in the window around it, those near its middle counting more,
/// - balance: `4 p (1 - p)` with `p` the share of converged samples in the window,
/// - coherence: the share of samples that agree with their majority, scaled so that 1 stands for
///   smooth shapes and 0 for noise, where a majority means little.
package struct BoundaryScore {
  /// Half the side of the window, as a share of the landscape's shorter side.
  private static let windowShare = 8
  /// The share of agreeing samples in noise: `1/2 + binomial(8, 4) / 2^9`.
  private static let noiseAgreement = 0.5 + 70.0 / 512

  private let width: Int
  private let height: Int
  private let radius: Int
  private let isConverged: [Bool]
  private let majority: [Bool]

  package init(width: Int, height: Int, isConverged: [Bool]) {
    self.width = width
    self.height = height
    self.isConverged = isConverged
    radius = max(1, min(width, height) / Self.windowShare)
    majority = Self.majority(isConverged, width, height)
  }

  /// A lasting block.
  package struct Candidate: Hashable, Sendable {
    /// The block's column.
    package let x: Int
    /// The block's row.
    package let y: Int
    /// How well both outcomes mix about it.
    package let score: Double
  }

  /// The best blocks whose windows lie within the landscape and do not overlap, best first.
  ///
  /// Of equals comes first the one nearest the middle, then the lowest, then the leftmost. Fewer than
  /// `count`, or none, where there are not so many lasting blocks.
  package func best(_ count: Int) -> [Candidate] {
    var candidates: [(candidate: Candidate, distance: Int)] = []
    for y in radius..<max(radius, height - 1 - radius) {
      for x in radius..<max(radius, width - 1 - radius) where isLasting(x, y) {
        let (toX, toY) = (2 * x + 2 - width, 2 * y + 2 - height)
        candidates.append(
          (Candidate(x: x, y: y, score: score(x, y)), toX * toX + toY * toY))
      }
    }
    candidates.sort {
      (-$0.candidate.score, $0.distance, $0.candidate.y, $0.candidate.x)
        < (-$1.candidate.score, $1.distance, $1.candidate.y, $1.candidate.x)
    }
    var best: [Candidate] = []
    for (candidate, _) in candidates where best.count < count {
      let isApart = best.allSatisfy {
        max(abs($0.x - candidate.x), abs($0.y - candidate.y)) > 2 * radius
      }
      if isApart { best.append(candidate) }
    }
    return best
  }

  /// The score of a lasting block.
  private func score(_ blockX: Int, _ blockY: Int) -> Double {
    var density = 0.0
    var converged = 0
    var agreeing = 0
    for y in (blockY - radius)...(blockY + radius) {
      for x in (blockX - radius)...(blockX + radius) {
        let index = y * width + x
        converged += isConverged[index] ? 1 : 0
        agreeing += isConverged[index] == majority[index] ? 1 : 0
        let distance = max(abs(x - blockX), abs(y - blockY))
        if isLasting(x, y) { density += Double(radius + 1 - distance) / Double(radius + 1) }
      }
    }
    let count = Double((2 * radius + 1) * (2 * radius + 1))
    let share = Double(converged) / count
    let agreement = Double(agreeing) / count
    let coherence = max(0, (agreement - Self.noiseAgreement) / (1 - Self.noiseAgreement))
    return density / count * 4 * share * (1 - share) * coherence
  }

  private func isLasting(_ x: Int, _ y: Int) -> Bool {
    Self.isMixed(isConverged, x, y, width) && Self.isMixed(majority, x, y, width)
  }

  private static func isMixed(_ samples: [Bool], _ x: Int, _ y: Int, _ width: Int) -> Bool {
    let first = samples[y * width + x]
    return samples[y * width + x + 1] != first || samples[(y + 1) * width + x] != first
      || samples[(y + 1) * width + x + 1] != first
  }

  private static func majority(_ samples: [Bool], _ width: Int, _ height: Int) -> [Bool] {
    (0..<height).flatMap { y in
      (0..<width).map { x in
        var votes = 0
        for row in max(0, y - 1)...min(height - 1, y + 1) {
          for column in max(0, x - 1)...min(width - 1, x + 1) {
            votes += samples[row * width + column] ? 1 : -1
          }
        }
        return votes == 0 ? samples[y * width + x] : votes > 0
      }
    }
  }
}
