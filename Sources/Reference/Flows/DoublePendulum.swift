/// Two equal point masses on two equal massless arms, length and gravity 1; a and b the angles, v and w their velocities.
///
/// With s and c the sine and the cosine of `a - b`, made of those of both angles:
///
///     s = fma(sin a, cos b, -(cos a sin b))            c = fma(cos a, cos b, sin a sin b)
///     F = fma(-s, w w, -2 sin a)                       G = fma(s, v v, -sin b)
///     q = quotient(1, fma(s, s, 1))
///     a'' = fma(-c, G, F) q                            b'' = fma(-c, F, 2 G) q
enum DoublePendulum {
  /// What slopes and growth share.
  private struct Forces<Scalar: ReferenceScalar> {
    let (cosine1, cosine2): (Scalar, Scalar)
    /// Of the difference of both angles.
    let (sine, cosine): (Scalar, Scalar)
    let (upper, lower): (Scalar, Scalar)
    /// q.
    let inverse: Scalar

    @inline(__always)
    init(_ y: [Scalar]) {
      let (first, second) = (sineAndCosine(y[0]), sineAndCosine(y[1]))
      cosine1 = first.cosine
      cosine2 = second.cosine
      sine = (-(first.cosine * second.sine)).addingProduct(first.sine, second.cosine)
      cosine = (first.sine * second.sine).addingProduct(first.cosine, second.cosine)
      upper = (-(first.sine + first.sine)).addingProduct(-sine, y[3] * y[3])
      lower = (-second.sine).addingProduct(sine, y[2] * y[2])
      inverse = quotient(1, Scalar(1).addingProduct(sine, sine))
    }

    /// a''.
    var acceleration1: Scalar {
      @inline(__always) get { upper.addingProduct(-cosine, lower) * inverse }
    }

    /// b''.
    var acceleration2: Scalar {
      @inline(__always) get { (lower + lower).addingProduct(-cosine, upper) * inverse }
    }
  }

  @inline(__always)
  static func slopes<Scalar: ReferenceScalar>(_ y: [Scalar], _ slopes: inout [Scalar]) {
    let forces = Forces(y)
    slopes[0] = y[2]
    slopes[1] = y[3]
    slopes[2] = forces.acceleration1
    slopes[3] = forces.acceleration2
  }

  /// With `d = da - db`, `ds = c d`, `dc = -(s d)`:
  ///
  ///     dF = fma(-ds, w w, fma(-(s (w + w)), dw, -2 (cos a da)))
  ///     dG = fma(ds, v v, fma(s (v + v), dv, -(cos b db)))
  ///     dD = (s + s) ds
  ///     da'' = fma(-a'', dD, fma(-c, dG, fma(-dc, G, dF))) q
  ///     db'' = fma(-b'', dD, fma(-c, dF, fma(-dc, F, 2 dG))) q
  @inline(__always)
  static func growth<Scalar: ReferenceScalar>(
    _ y: [Scalar], _ v: Int, _ growth: inout [Scalar]
  ) {
    let forces = Forces(y)
    let (sine, cosine) = (forces.sine, forces.cosine)
    let apart = y[v] - y[v + 1]
    let sineGrowth = cosine * apart
    let cosineGrowth = -(sine * apart)
    let weight1 = forces.cosine1 * y[v]
    let upper = (-(weight1 + weight1)).addingProduct(-(sine * (y[3] + y[3])), y[v + 3])
      .addingProduct(-sineGrowth, y[3] * y[3])
    let lower = (-(forces.cosine2 * y[v + 1])).addingProduct(sine * (y[2] + y[2]), y[v + 2])
      .addingProduct(sineGrowth, y[2] * y[2])
    let divisor = (sine + sine) * sineGrowth
    growth[v] = y[v + 2]
    growth[v + 1] = y[v + 3]
    growth[v + 2] =
      upper.addingProduct(-cosineGrowth, forces.lower).addingProduct(-cosine, lower)
      .addingProduct(-forces.acceleration1, divisor) * forces.inverse
    growth[v + 3] =
      (lower + lower).addingProduct(-cosineGrowth, forces.upper).addingProduct(-cosine, upper)
      .addingProduct(-forces.acceleration2, divisor) * forces.inverse
  }

  /// Whether an arm is beyond its highest place.
  @inline(__always)
  static func isFlipped<Scalar: ReferenceScalar>(_ y: [Scalar]) -> Bool {
    y[0].magnitude > Scalar(Double.pi) || y[1].magnitude > Scalar(Double.pi)
  }
}
