import Numbers
import Plane

/// A grid over a turned region: both parameters change along both of its sides.
extension Grid {
  /// The values of both axes at a pixel.
  func values(_ turned: TurnedSamples, _ offset: Plane.Offset) -> (x: Double, y: Double) {
    let place = turned.place(offset)
    return (experiment.axes.x.value(at: place.x), experiment.axes.y.value(at: place.y))
  }

  /// Throws for a value that cannot be trained, and for neighbours along a side that train the same network.
  func check(_ turned: TurnedSamples, _ precision: Precision) throws(FieldError) {
    // Coordinates and values grow along both sides or fall, rounding included: the corners have the extreme ones.
    let corners = cornerIndices.map { pixels.offset(at: $0) }
    let values = corners.map { self.values(turned, $0) }
    let x = try trained(values.map(\.x), xChoice, "x", precision)
    let y = try trained(values.map(\.y), yChoice, "y", precision)
    guard precision.tellsPixelsApartByValues else { return }
    func reach(_ side: KeyPath<SIMD2<Double>, Double>) -> Double {
      let reaches = corners.map { offset in
        (Double(offset.x) * turned.right[keyPath: side]).magnitude
          + (Double(offset.y) * turned.up[keyPath: side]).magnitude
      }
      return reaches.max() ?? 0
    }
    let xAxis = TurnedAxis(
      experiment.axes.x.scale, trained: x, scale: scale(xChoice),
      largestCoordinate: turned.centre.x.magnitude + reach(\.x), precision)
    let yAxis = TurnedAxis(
      experiment.axes.y.scale, trained: y, scale: scale(yChoice),
      largestCoordinate: turned.centre.y.magnitude + reach(\.y), precision)
    let isClear = [turned.right, turned.up].map { step in
      xAxis.tellsApart(step.x) || yAxis.tellsApart(step.y)
    }
    if isClear[0] || size.width == 1, isClear[1] || size.height == 1 { return }
    try checkNeighbours(turned, precision)
  }

  private var cornerIndices: [Int] {
    [0, size.width - 1, count - size.width, count - 1]
  }

  private func scale(_ choice: AxisChoice) -> Double {
    experiment.system.parameterScales[choice.slots[0]]
  }

  /// Compares every sample with its neighbours, up to the first that train the same.
  private func checkNeighbours(
    _ turned: TurnedSamples, _ precision: Precision
  ) throws(FieldError) {
    var below: [SIMD2<Double>] = []
    for row in 0..<size.height {
      var current: [SIMD2<Double>] = []
      current.reserveCapacity(size.width)
      for column in 0..<size.width {
        let values = values(turned, pixels.offset(at: row * size.width + column))
        let trained = SIMD2(
          trained(values.x, xChoice.slots[0], precision),
          trained(values.y, yChoice.slots[0], precision))
        if trained == current.last {
          throw equalSamples(region.x, count: size.width, "x", precision)
        }
        if row > 0, trained == below[column] {
          throw equalSamples(region.y, count: size.height, "y", precision)
        }
        current.append(trained)
      }
      below = current
    }
  }
}

/// Whether steps along an axis are so large that no rounding can make neighbours equal.
private struct TurnedAxis {
  /// Of the coordinates.
  private let leastStep: Double

  /// - Parameters:
  ///   - trained: what is trained at the corners, which have the extreme values.
  ///   - scale: what values are multiplied by before they are trained.
  ///   - largestCoordinate: no coordinate, and no number on the way to one, is larger.
  init(
    _ scale: Axis.Scale, trained: [Double], scale factor: Double, largestCoordinate: Double,
    _ precision: Precision
  ) {
    let isFine = precision.rounded(1 + 0x1p-40) != 1
    let (epsilon, leastNormal) = isFine ? (0x1p-52, 0x1p-1022) : (0x1p-23, 0x1p-126)
    let sizes = trained.map(\.magnitude)
    let (least, largest) = (sizes.min() ?? 0, sizes.max() ?? 0)
    // A step is rounded by a few units in the last place, and so is what is made of it: 16 are more than all.
    let roundings = 16 * largestCoordinate.ulp
    switch scale {
    case .log10:
      // A step makes a value larger by the factor 10^step, which is more than 1 + 2 step. Where numbers are not normal, it
      // says nothing.
      leastStep = least >= leastNormal ? max(roundings, 16 * epsilon / 2) : .infinity
    case .linear:
      leastStep = max(roundings, 16 * max(epsilon * largest, leastNormal) / factor.magnitude)
    }
  }

  /// Whether all samples whose coordinates differ by such a step are trained with numbers that differ.
  func tellsApart(_ step: Double) -> Bool { step.magnitude > leastStep }
}
