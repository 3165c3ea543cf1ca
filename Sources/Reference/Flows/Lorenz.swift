/// `x' = sigma (y - x)`, `y' = x (rho - z) - y`, `z' = x y - beta z`.
///
///     x' = sigma (y - x)
///     y' = fma(x, rho - z, -y)
///     z' = fma(x, y, -(beta z))
enum Lorenz {
  @inline(__always)
  static func slopes<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ point: [Scalar], _ slopes: inout [Scalar]
  ) {
    slopes[0] = point[0] * (y[1] - y[0])
    slopes[1] = (-y[1]).addingProduct(y[0], point[1] - y[2])
    slopes[2] = (-(point[2] * y[2])).addingProduct(y[0], y[1])
  }

  ///     dx' = sigma (dy - dx)
  ///     dy' = fma(rho - z, dx, fma(-x, dz, -dy))
  ///     dz' = fma(x, dy, fma(y, dx, -(beta dz)))
  @inline(__always)
  static func growth<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ v: Int, _ point: [Scalar], _ growth: inout [Scalar]
  ) {
    let (dx, dy, dz) = (y[v], y[v + 1], y[v + 2])
    growth[v] = point[0] * (dy - dx)
    growth[v + 1] = (-dy).addingProduct(-y[0], dz).addingProduct(point[1] - y[2], dx)
    growth[v + 2] = (-(point[2] * dz)).addingProduct(y[1], dx).addingProduct(y[0], dy)
  }
}
