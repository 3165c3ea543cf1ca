/// Where, in a small landscape, the two outcomes mix best: a value per 2x2 block.
///
/// Block (x, y) has the samples (x...x + 1, y...y + 1). It is a boundary block when it has both
/// outcomes, and a lasting one when it still has both after each sample takes the majority of its
/// 3x3 neighbourhood, which wipes out isolated specks. The score of a lasting block is the product of
///
/// - density: lasting blocks in the window around it, those near its middle counting more,
/// - balance: `4 p (1 - p)` with `p` the share of converged samples in the window,
/// - coherence: `(2 a - 1)^2` with `a` the share of samples that agree with their majority; noise,
///   where a majority means little, comes near 0.
package struct BoundaryScore {
  /// Half the side of the window, as a share of the landscape's shorter side.
  private static let windowShare = 8

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

  /// The best block whose window lies within the landscape; of equals the one nearest the middle,
  /// then the lowest, then the leftmost. Nil where no block is a lasting one.
  package var best: (x: Int, y: Int)? {
    var best: (x: Int, y: Int, score: Double, distance: Int)?
    for y in radius..<max(radius, height - 1 - radius) {
      for x in radius..<max(radius, width - 1 - radius) where isLasting(x, y) {
        let score = score(x, y)
        let (toX, toY) = (2 * x + 2 - width, 2 * y + 2 - height)
        let distance = toX * toX + toY * toY
        if best.map({ (-score, distance) < (-$0.score, $0.distance) }) ?? true {
          best = (x, y, score, distance)
        }
      }
    }
    return best.map { ($0.x, $0.y) }
  }

  /// The score of a lasting block.
  func score(_ blockX: Int, _ blockY: Int) -> Double {
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
    let coherence = 2 * Double(agreeing) / count - 1
    return density / count * 4 * share * (1 - share) * coherence * coherence
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
