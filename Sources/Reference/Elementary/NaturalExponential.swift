/// `e^x` for `x <= 0`, the same bits as `exponential` in the kernels; `docs/numerics-elementary.md` holds the measured error.
///
/// It is exactly 1 at 0, 0 below ``ReferenceScalar/exponentialLimit`` and NaN for NaN.
///
/// With `x = n ln2 + r` it is `2ⁿ (1 + r + r² Q(r))`, Taylor's series. The first product of the reduction leaves no error: the
/// rest is a multiple of the last bit of ln 2, and small.
package func naturalExponential<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  let (scale, excess) = exponentialParts(x)
  return x < Scalar.exponentialLimit ? 0 : scale.addingProduct(scale, excess)
}

/// `e^x - 1` for `x <= 0` without cancellation, the same bits as `exponential_less_one` in the kernels;
/// `docs/numerics-elementary.md` holds the measured error.
///
/// It is exactly 0 at 0, `x` itself for tiny `x`, -1 where the exponential is 0, and NaN for NaN.
package func naturalExponentialLessOne<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  let (scale, excess) = exponentialParts(x)
  return (scale - 1).addingProduct(scale, excess)
}

/// `2ⁿ` and `e^r - 1` with `x = n ln2 + r`; those of ``ReferenceScalar/exponentialLimit`` below it.
@inline(__always)
private func exponentialParts<Scalar: ReferenceScalar>(
  _ x: Scalar
) -> (scale: Scalar, excess: Scalar) {
  let clamped = x < Scalar.exponentialLimit ? Scalar.exponentialLimit : x
  // As in the hyperbolic tangent: the lowest bits are n and the exponent's bias.
  let shifted = Scalar.tangentShifter.addingProduct(clamped, Scalar.reciprocalOfLn2)
  let n = shifted - Scalar.tangentShifter
  let r = clamped.addingProduct(n, -Scalar.ln2).addingProduct(n, -Scalar.ln2Rest)
  let scale = Scalar(
    bitPattern: shifted.bitPattern &<< Scalar.BitPattern(Scalar.significandBitCount))
  return (scale, r.addingProduct(r * r, series(Scalar.exponentialTerms, at: r)))
}

/// `ln x` for `x >= 1`, the same bits as `logarithm` in the kernels; `docs/numerics-elementary.md` holds the measured error.
///
/// It is exactly 0 at 1. What is not finite stays as it is.
///
/// With `x = 2ᵉ m`, m from the square root of 1/2 to that of 2, and `z = (m - 1) / (m + 1)`, it is `e ln2 + 2 artanh(z)`,
/// Taylor's series.
package func naturalLogarithm<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  guard x <= Scalar.greatestFiniteMagnitude else { return x }
  let bits = x.bitPattern &- Scalar.rootOfHalf
  let significand: Scalar.BitPattern = (1 << Scalar.BitPattern(Scalar.significandBitCount)) - 1
  let m = Scalar(bitPattern: (bits & significand) + Scalar.rootOfHalf)
  let e = Scalar(Int(bits >> Scalar.BitPattern(Scalar.significandBitCount)))
  let z = (m - 1) / (m + 1)
  let square = z * z
  let tail = (z * square) * series(Scalar.logarithmTerms, at: square)
  let rest = tail.addingProduct(e, Scalar.ln2Rest).addingProduct(2, z)
  return rest.addingProduct(e, Scalar.ln2)
}

/// A polynomial by its coefficients from the constant one up.
@inline(__always)
private func series<Scalar: ReferenceScalar>(_ terms: [Scalar], at x: Scalar) -> Scalar {
  let terms = terms.span
  var sum = terms[terms.count - 1]
  for place in (0..<(terms.count - 1)).reversed() { sum = terms[place].addingProduct(sum, x) }
  return sum
}
