/// `x' = -y - z`, `y' = x + a y`, `z' = b + z (x - c)`.
///
///     x' = -y - z
///     y' = fma(a, y, x)
///     z' = fma(z, x - c, b)
enum Roessler {
  @inline(__always)
  static func slopes<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ point: [Scalar], _ slopes: inout [Scalar]
  ) {
    slopes[0] = -y[1] - y[2]
    slopes[1] = y[0].addingProduct(point[0], y[1])
    slopes[2] = point[1].addingProduct(y[2], y[0] - point[2])
  }

  ///     dx' = -dy - dz
  ///     dy' = fma(a, dy, dx)
  ///     dz' = fma(z, dx, (x - c) dz)
  @inline(__always)
  static func growth<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ v: Int, _ point: [Scalar], _ growth: inout [Scalar]
  ) {
    let (dx, dy, dz) = (y[v], y[v + 1], y[v + 2])
    growth[v] = -dy - dz
    growth[v + 1] = dx.addingProduct(point[0], dy)
    growth[v + 2] = ((y[0] - point[2]) * dz).addingProduct(y[2], dx)
  }
}
