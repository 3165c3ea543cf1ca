/// The sine and the cosine within 2.4 ulp, the same bits as `sine_and_cosine` in the kernels; `docs/numerics-elementary.md` holds the
/// measured errors.
///
/// They are odd and even to the bit, keep the sign of a zero, and are NaN for NaN. An argument beyond ``turnLimit`` counts as the
/// limit, so they are numbers for every number.
///
/// With `x = n pi/2 + r` each is the sine or the cosine of r, or its negative: the lowest two bits of n say which. Of three products
/// that take n quarters of a turn off, the first leaves no error.
package func sineAndCosine<Scalar: ReferenceScalar>(_ x: Scalar) -> (sine: Scalar, cosine: Scalar) {
  // Written so that NaN fails both comparisons and stays.
  let limit = Scalar(turnLimit)
  var clamped = x > limit ? limit : x
  clamped = clamped < -limit ? -limit : clamped
  let shifted = Scalar.wholeNumbers.addingProduct(clamped, Scalar.quartersPerUnit)
  let n = shifted - Scalar.wholeNumbers
  let r = clamped.addingProduct(n, -Scalar.quarter).addingProduct(n, -Scalar.quarterRest)
    .addingProduct(n, -Scalar.quarterLast)

  // sin(r) / r - 1. Adding +0 makes it +0, not -0, at r = 0, and so keeps the sign of a zero.
  let square = r * r
  let excess = Scalar(0).addingProduct(Scalar.sineOfRestSeries(square), square)
  let along = r.addingProduct(excess, r)
  let across = Scalar(1).addingProduct(Scalar.cosineOfRestSeries(square), square)
  let quarters = shifted.bitPattern
  let swaps = quarters & 1 == 1
  return (
    signed(swaps ? across : along, by: quarters),
    signed(swaps ? along : across, by: quarters &+ 1)
  )
}

/// Beyond it an argument of ``sineAndCosine(_:)`` counts as it.
package let turnLimit = 0x1p20

/// Turns a number's sign where the second bit of a count of quarters is set.
@inline(__always)
private func signed<Scalar: ReferenceScalar>(
  _ number: Scalar, by quarters: Scalar.BitPattern
) -> Scalar {
  let shift = Scalar.BitPattern(Scalar.BitPattern.bitWidth - 2)
  return Scalar(bitPattern: number.bitPattern ^ ((quarters & 2) &<< shift))
}
