import Systems

/// A step of training an almost-linear network along a window by generalised teacher forcing: the specification of its operations and
/// their order.
struct ForcedTraining<Scalar: ReferenceScalar> {
  private let shared: RoundedAlmostLinear<Scalar>
  private let seen: Int
  private let window: Int
  private let rate: Scalar
  private let forcing: Scalar
  /// `1 - forcing`.
  private let kept: Scalar

  /// What is known of one point after the first.
  private struct Point {
    /// z before it.
    let before: [Scalar]
    /// What units that hold it give.
    let given: [Scalar]
    /// How much seen units are more than the series has.
    var errors: [Scalar]
  }

  init(
    _ shared: RoundedAlmostLinear<Scalar>, _ network: AlmostLinearSystem, rate: Scalar,
    forcing: Scalar
  ) {
    self.shared = shared
    seen = network.seen
    window = network.window
    self.rate = rate
    self.forcing = forcing
    kept = 1 - forcing
  }

  /// Does a step; gives the loss before it, and the size of its gradient: -1 where the loss is not finite. Then nothing is moved.
  func step(_ units: inout AlmostLinearUnits<Scalar>) -> (loss: Scalar, gradientSize: Scalar) {
    let (points, loss) = forward(units)
    guard loss <= Scalar.greatestFiniteMagnitude else { return (loss, -1) }
    let gradient = gradient(units, points)
    var size: Scalar = 0
    for place in gradient.indices {
      units.numbers[place] = units.numbers[place].addingProduct(-rate, gradient[place])
      size += gradient[place].magnitude
    }
    return (loss, size)
  }

  /// Along the window, from its first point with 0 in units that are not seen. Squared errors are added over points, and in each over
  /// units, by fma from +0.
  private func forward(_ units: AlmostLinearUnits<Scalar>) -> (points: [Point], loss: Scalar) {
    var z = Array(shared.series.prefix(seen)) + Array(repeating: 0, count: units.count - seen)
    var points: [Point] = []
    var sum: Scalar = 0
    for number in 1..<window {
      var point = Point(before: z, given: units.given(z), errors: [])
      for unit in z.indices {
        let next = units.next(unit, point.before, point.given)
        z[unit] = next
        guard unit < seen else { continue }
        let target = shared.series[number * seen + unit]
        let error = next - target
        sum = sum.addingProduct(error, error)
        point.errors.append(error)
        z[unit] = (forcing * target).addingProduct(kept, next)
      }
      points.append(point)
    }
    return (points, sum * shared.inverseCount)
  }

  /// The gradient of the loss, in the order of ``AlmostLinearUnits/numbers``: back along the window, points added from the last to the first.
  private func gradient(_ units: AlmostLinearUnits<Scalar>, _ points: [Point]) -> [Scalar] {
    let count = units.count
    var gradient = Array(repeating: Scalar(0), count: units.numbers.count)
    // Of the loss by z after a point's forcing, and before it.
    var fedBack = Array(repeating: Scalar(0), count: count)
    var slopes = fedBack
    for point in points.reversed() {
      for unit in 0..<count {
        slopes[unit] =
          unit < seen
          ? (shared.errorFactor * point.errors[unit]).addingProduct(kept, fedBack[unit])
          : fedBack[unit]
      }
      for unit in 0..<count {
        let slope = slopes[unit]
        gradient[unit] = gradient[unit].addingProduct(slope, point.before[unit])
        let row = units.firstWeight + unit * count
        for other in 0..<count {
          gradient[row + other] = gradient[row + other].addingProduct(slope, point.given[other])
        }
        gradient[units.firstBias + unit] += slope
      }
      let sums = units.gated(point.before, (0..<count).map { units.fedBack(to: $0, slopes) })
      for unit in 0..<count {
        fedBack[unit] = sums[unit].addingProduct(units.numbers[unit], slopes[unit])
      }
    }
    return gradient
  }
}
