/// Points of a trajectory of Lorenz's equations with 10, 28 and 8/3, each coordinate with the mean 0 and the variance 1.
///
/// The trajectory begins at (1, 1, 1). Points lie 0.05 apart, ten steps of the classical Runge-Kutta method; the first 200 are left out.
/// Only operations that every platform rounds alike.
package enum LorenzSeries {
  /// Numbers of a point.
  package static let columns = 3
  private static let timeStep = 0.05
  private static let substeps = 10
  private static let transient = 200

  /// The first numbers of so many points, row by row.
  package static func points(count: Int, seen: Int) -> [Double] {
    var point = SIMD3(1.0, 1, 1)
    var points: [SIMD3<Double>] = []
    for number in 0..<(transient + count) {
      for _ in 0..<substeps { point = next(point, timeStep / Double(substeps)) }
      if number >= transient { points.append(point) }
    }
    let scale = 1 / Double(count)
    let mean = points.reduce(SIMD3.zero) { $0 + $1 } * scale
    let variance =
      points.reduce(SIMD3.zero) { sum, point in sum + (point - mean) * (point - mean) } * scale
    let deviation = variance.squareRoot()
    return points.flatMap { point in
      let standard = (point - mean) / deviation
      return (0..<seen).map { standard[$0] }
    }
  }

  private static func next(_ point: SIMD3<Double>, _ step: Double) -> SIMD3<Double> {
    let first = slope(point)
    let second = slope(point + step / 2 * first)
    let third = slope(point + step / 2 * second)
    let fourth = slope(point + step * third)
    let middle = second + third
    return point + step / 6 * (first + 2 * middle + fourth)
  }

  private static func slope(_ point: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
      10 * (point.y - point.x), point.x * (28 - point.z) - point.y,
      point.x * point.y - 8.0 / 3 * point.z)
  }
}
