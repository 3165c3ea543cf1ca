/// `x' = x (alpha - beta y)`, `y' = y (delta x - gamma)`.
///
///     x' = x fma(-beta, y, alpha)
///     y' = y fma(delta, x, -gamma)
enum LotkaVolterra {
  @inline(__always)
  static func slopes<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ point: [Scalar], _ slopes: inout [Scalar]
  ) {
    slopes[0] = y[0] * point[0].addingProduct(-point[1], y[1])
    slopes[1] = y[1] * (-point[2]).addingProduct(point[3], y[0])
  }

  ///     dx' = fma(fma(-beta, y, alpha), dx, -((beta x) dy))
  ///     dy' = fma(fma(delta, x, -gamma), dy, (delta y) dx)
  @inline(__always)
  static func growth<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ v: Int, _ point: [Scalar], _ growth: inout [Scalar]
  ) {
    let (dx, dy) = (y[v], y[v + 1])
    growth[v] = (-((point[1] * y[0]) * dy))
      .addingProduct(point[0].addingProduct(-point[1], y[1]), dx)
    growth[v + 1] = ((point[3] * y[1]) * dx)
      .addingProduct((-point[2]).addingProduct(point[3], y[0]), dy)
  }
}
