/// `x <- r x (1 - x)`.
///
///     x     <- (r x) (1 - x)
///     slope =  r (1 - 2 x)                            2 x is exact
enum LogisticMap {
  @inline(__always)
  static func step<Scalar: ReferenceScalar>(_ x: Scalar, _ r: Scalar) -> Scalar {
    (r * x) * (1 - x)
  }

  @inline(__always)
  static func slope<Scalar: ReferenceScalar>(_ x: Scalar, _ r: Scalar) -> Scalar {
    r * (1 - (x + x))
  }
}
