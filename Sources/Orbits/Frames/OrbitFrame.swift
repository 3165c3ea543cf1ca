import Numbers
import Plane
import Reference
import Systems

/// A frame about an orbit: how far the coordinates go along its two sides.
package struct OrbitFrame: Hashable, Sendable {
  /// From its left edge to its right one.
  let right: SIMD2<Double>
  /// From its lower edge to its upper one.
  let up: SIMD2<Double>

  /// The square frame of a width.
  package init(width: Double) {
    right = SIMD2(width, 0)
    up = SIMD2(0, width)
  }

  /// The frame of a region.
  package init(_ region: Region) {
    let matrix = region.matrix
    right = matrix.right
    up = matrix.up
  }

  /// What grows by `x` and `y` along the coordinates grows so much along the side to the right.
  func alongRight(_ x: [Double], _ y: [Double]) -> [Double] { Self.along(right, x, y) }

  /// The same along the side upwards.
  func alongUp(_ x: [Double], _ y: [Double]) -> [Double] { Self.along(up, x, y) }

  private static func along(_ side: SIMD2<Double>, _ x: [Double], _ y: [Double]) -> [Double] {
    zip(x, y).map { (side.x * $0).addingProduct(side.y, $1) }
  }

  /// How far the sums of hidden neurons move within the frame.
  func spread(_ x: TrainingDifference, _ y: TrainingDifference, _ step: OrbitStep) -> FrameSpread {
    // A network of one layer has no hidden neurons; then its outputs stand for them.
    let (x, y) = x.sums.isEmpty ? (x.errors, y.errors) : (x.sums, y.sums)
    var spread = FrameSpread()
    for index in x.indices {
      let across = (right.x * x[index]).addingProduct(right.y, y[index]).magnitude
      let upwards = (up.x * x[index]).addingProduct(up.y, y[index]).magnitude
      let reach = (across + upwards) / 2
      // Written so that what is no number stays.
      if !(reach <= spread.greatest) { spread.greatest = reach }
      if !step.sums.isEmpty, reach > 0, reach >= step.sums[index].magnitude {
        spread.crosses = true
      }
    }
    return spread
  }
}

/// How far the sums of hidden neurons move, to first order, from the middle of a frame to its corners.
struct FrameSpread {
  /// The greatest of all points and neurons.
  var greatest = 0.0
  /// Whether one changes its sign, where that matters.
  var crosses = false
}
