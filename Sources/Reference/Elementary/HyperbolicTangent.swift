/// The hyperbolic tangent within 2.5 ulp, the same bits as `hyperbolic_tangent` in the kernels.
///
/// It is odd to the bit, keeps the sign of a zero, is exactly ±1 once saturated and NaN for NaN.
///
/// With `x = n ln2/2 + r` and `S = 2ⁿ` the addition theorem gives
///
///     tanh(x) = (S - 1 + (S + 1) T) / (S + 1 + (S - 1) T),    T = tanh(r),
///
/// and `T = r + r³ Q(r²)` needs few terms, for `r` is small whenever it matters. Negating `x`
/// turns `S` into `1 / S` and scales numerator and denominator by one power of two: every rounding
/// is mirrored, so the sign needs no care of its own.
///
/// What is lost are half an ulp for the result, half an ulp each of numerator and denominator, which may be an ulp
/// of the result, and the error of `T`; `docs/numerics-elementary.md` holds the measured bounds.
package func hyperbolicTangent<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  let (numerator, denominator) = hyperbolicTangentFraction(x)
  return numerator / denominator
}

/// By how much the hyperbolic tangent rises where its argument does by `x`, over its slope before, `1 - value^2`:
///
///     (tanh(u + x) - tanh(u)) / (1 - value^2) = tanh(x) / (1 + value tanh(x)),    value = tanh(u)
///
/// by the addition theorem, with one division and without cancellation; the same bits as `tangent_rise` in the kernels.
package func hyperbolicTangentRise<Scalar: ReferenceScalar>(
  _ x: Scalar, from value: Scalar
) -> Scalar {
  let (numerator, denominator) = hyperbolicTangentFraction(x)
  var divisor = denominator.addingProduct(value, numerator)
  // It is 0 where both tangents are saturated, with opposite signs. NaN stays.
  divisor = divisor < Scalar.tangentRiseDivisor ? Scalar.tangentRiseDivisor : divisor
  let rise = numerator / divisor
  // So small that it is x, rounded; a quotient near the least number may be put together with two roundings.
  return x.magnitude < Scalar.tangentRiseFloor ? x : rise
}

/// The hyperbolic tangent as the numerator and the denominator of its last division.
private func hyperbolicTangentFraction<Scalar: ReferenceScalar>(
  _ x: Scalar
) -> (numerator: Scalar, denominator: Scalar) {
  // Written so that NaN fails both comparisons and stays.
  var clamped = x > Scalar.tangentLimit ? Scalar.tangentLimit : x
  clamped = clamped < -Scalar.tangentLimit ? -Scalar.tangentLimit : clamped

  // The sum with the shifter is an integer, and its lowest bits are the exponent field of S.
  let shifted = Scalar.tangentShifter.addingProduct(clamped, Scalar.tangentStepDensity)
  let n = shifted - Scalar.tangentShifter
  let r = clamped.addingProduct(n, -Scalar.tangentStep)
  let scale = Scalar(
    bitPattern: shifted.bitPattern &<< Scalar.BitPattern(Scalar.significandBitCount))

  // tanh(r) / r - 1. Adding +0 makes it +0, not -0, at r = 0, and so keeps the sign of a zero.
  let square = r * r
  let excess = Scalar(0).addingProduct(Scalar.tangentSeries(square), square)
  let t = r.addingProduct(excess, r)

  // 1 - S and not S - 1: at n = 0 its negative is -0, which leaves the sign of a zero t alone.
  let below = 1 - scale
  let above = 1 + scale
  let numerator = (-below).addingProduct(above, t)
  let denominator = above.addingProduct(-below, t)
  return (numerator, denominator)
}
