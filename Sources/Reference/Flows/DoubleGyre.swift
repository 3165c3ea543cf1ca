/// Two vortices that swing sideways.
///
///     e = swing sin(angularFrequency t)
///     p = pi fma(e x, x, fma(-2, e, 1) x)                      pi f
///     p' = fma(2 e, x, fma(-2, e, 1))                          df/dx
///     x' = -(P sin p cos(pi y)),   y' = P cos p sin(pi y) p',   P = pi amplitude
enum DoubleGyre {
  /// What slopes and growth share.
  private struct Vortices<Scalar: ReferenceScalar> {
    /// P.
    let strength: Scalar
    /// e + e.
    let twiceSwing: Scalar
    let across: (sine: Scalar, cosine: Scalar)
    let upwards: (sine: Scalar, cosine: Scalar)
    /// df/dx.
    let slope: Scalar

    @inline(__always)
    init(_ y: [Scalar], _ point: [Scalar], _ time: Scalar) {
      let pi = Scalar(Double.pi)
      strength = pi * point[0]
      let swing = point[2] * sineAndCosine(point[1] * time).sine
      twiceSwing = swing + swing
      let rest = 1 - twiceSwing
      across = sineAndCosine(pi * (rest * y[0]).addingProduct(swing * y[0], y[0]))
      upwards = sineAndCosine(pi * y[1])
      slope = rest.addingProduct(twiceSwing, y[0])
    }
  }

  @inline(__always)
  static func slopes<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ point: [Scalar], _ time: Scalar, _ slopes: inout [Scalar]
  ) {
    let vortices = Vortices(y, point, time)
    slopes[0] = -((vortices.strength * vortices.across.sine) * vortices.upwards.cosine)
    slopes[1] =
      ((vortices.strength * vortices.across.cosine) * vortices.upwards.sine) * vortices.slope
  }

  /// With `dp = pi p' dx`, `dq = pi dy`, `s = sin p`, `c = cos p`, `u = sin(pi y)`, `w = cos(pi y)`:
  ///
  ///     dx' = P fma(s u, dq, -(c w dp))
  ///     dy' = P fma(p', fma(c w, dq, -(s u dp)), (c u) ((e + e) dx))
  @inline(__always)
  static func growth<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ v: Int, _ point: [Scalar], _ time: Scalar, _ growth: inout [Scalar]
  ) {
    let vortices = Vortices(y, point, time)
    let pi = Scalar(Double.pi)
    let (across, upwards) = (vortices.across, vortices.upwards)
    let acrossGrowth = (pi * vortices.slope) * y[v]
    let upwardsGrowth = pi * y[v + 1]
    let (cosines, sines) = (across.cosine * upwards.cosine, across.sine * upwards.sine)
    growth[v] =
      vortices.strength
      * (-(cosines * acrossGrowth)).addingProduct(sines, upwardsGrowth)
    let turned = (-(sines * acrossGrowth)).addingProduct(cosines, upwardsGrowth)
    let bent = (across.cosine * upwards.sine) * (vortices.twiceSwing * y[v])
    growth[v + 1] = vortices.strength * bent.addingProduct(vortices.slope, turned)
  }
}
