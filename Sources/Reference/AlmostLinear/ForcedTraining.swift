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

  /// Does a step; gives the loss before it, and the size of its gradient: the sum of magnitudes of what each unit has of A, its row of W and
  /// h, units ascending, from +0; -1 where the loss is not finite. Then nothing is moved.
  func step(_ units: inout AlmostLinearUnits<Scalar>) -> (loss: Scalar, gradientSize: Scalar) {
    let (points, loss) = forward(units)
    guard loss <= Scalar.greatestFiniteMagnitude else { return (loss, -1) }
    let slopes = slopes(units, points)
    var size: Scalar = 0
    for unit in 0..<units.count {
      for (place, gradient) in gradient(units, unit, points, slopes) {
        units.numbers[place] = units.numbers[place].addingProduct(-rate, gradient)
        size += gradient.magnitude
      }
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

  /// The slopes of the loss by what units hold after each point, before its forcing: back along the window, from its last point.
  private func slopes(_ units: AlmostLinearUnits<Scalar>, _ points: [Point]) -> [[Scalar]] {
    // Of the loss by what units hold after a point's forcing.
    var fedBack = Array(repeating: Scalar(0), count: units.count)
    var all: [[Scalar]] = []
    for point in points.reversed() {
      let slopes = fedBack.indices.map { unit in
        unit < seen
          ? (shared.errorFactor * point.errors[unit]).addingProduct(kept, fedBack[unit])
          : fedBack[unit]
      }
      let sums = units.gated(point.before, slopes.indices.map { units.fedBack(to: $0, slopes) })
      fedBack = sums.indices.map { unit in
        sums[unit].addingProduct(units.numbers[unit], slopes[unit])
      }
      all.append(slopes)
    }
    return all.reversed()
  }

  /// The gradient by one unit's numbers, with their places: of A, its row of W, and h. Points are added from the last to the first, by fma from
  /// +0.
  private func gradient(
    _ units: AlmostLinearUnits<Scalar>, _ unit: Int, _ points: [Point], _ slopes: [[Scalar]]
  ) -> [(place: Int, gradient: Scalar)] {
    var diagonal: Scalar = 0
    var bias: Scalar = 0
    var row = Array(repeating: Scalar(0), count: units.count)
    for (point, slopes) in zip(points, slopes).reversed() {
      let slope = slopes[unit]
      diagonal = diagonal.addingProduct(slope, point.before[unit])
      for other in row.indices { row[other] = row[other].addingProduct(slope, point.given[other]) }
      bias += slope
    }
    let firstWeight = units.firstWeight + unit * units.count
    return [(unit, diagonal)] + row.enumerated().map { (firstWeight + $0.offset, $0.element) }
      + [(units.firstBias + unit, bias)]
  }
}
