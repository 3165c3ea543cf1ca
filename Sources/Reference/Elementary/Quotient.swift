/// `a / b` for finite `a >= 0` and `b > 0`, the same bits as `quotient` in the kernels.
///
/// Subnormal arguments are welcome. The result is correctly rounded where it is normal, within
/// 3/4 ulp where it is subnormal (it is rounded twice there), and the largest finite number where
/// it would overflow; it is never NaN or infinite. Other arguments yield a number without meaning.
///
/// The significands are divided apart from the exponents, so that nothing underflows on the way.
/// Newton's step makes the reciprocal of a significand correctly rounded, except that of the number
/// just below 2, which is put in by hand. The first correction brings the ratio within one ulp; a
/// second, with such a reciprocal and an exact residual, makes it correctly rounded (Markstein,
/// *Computation of elementary functions on the IBM RISC System/6000 processor*, 1990).
package func quotient<Scalar: ReferenceScalar>(_ a: Scalar, _ b: Scalar) -> Scalar {
  let lift: Scalar = powerOfTwo(Scalar.significandBitCount + 1)
  let smallest = Scalar.leastNormalMagnitude
  let dividend = a < smallest ? a * lift : a
  let divisor = b < smallest ? b * lift : b
  let liftedA = a < smallest ? Scalar.significandBitCount + 1 : 0
  let liftedB = b < smallest ? Scalar.significandBitCount + 1 : 0
  var exponent = exponentField(dividend) - liftedA
  exponent -= exponentField(divisor) - liftedB

  let top = significand(dividend)
  let bottom = significand(divisor)
  let belowTwo = Scalar(2).nextDown
  let refined = reciprocal(bottom, refinements: Scalar.quotientRefinements)
  let y = bottom == belowTwo ? Scalar(0.5).nextUp : refined
  var ratio = top * y
  ratio = ratio.addingProduct(top.addingProduct(-bottom, ratio), y)
  ratio = ratio.addingProduct(top.addingProduct(-bottom, ratio), y)

  // Two factors, since the exponent of a quotient may be twice as large as that of a number.
  exponent = min(max(exponent, -Scalar.quotientExponentLimit), Scalar.quotientExponentLimit)
  let halfExponent = exponent >> 1
  var result = ratio * powerOfTwo(halfExponent)
  result = result * powerOfTwo(exponent - halfExponent)
  result = result > Scalar.greatestFiniteMagnitude ? Scalar.greatestFiniteMagnitude : result
  return a == 0 ? 0 : result
}

/// 2 to an exponent of normal numbers.
private func powerOfTwo<Scalar: ReferenceScalar>(_ exponent: Int) -> Scalar {
  let bias = (1 << (Scalar.exponentBitCount - 1)) - 1
  return Scalar(
    bitPattern: Scalar.BitPattern(exponent + bias) << Scalar.BitPattern(Scalar.significandBitCount))
}

/// The biased exponent of a number that is not negative.
private func exponentField<Scalar: ReferenceScalar>(_ x: Scalar) -> Int {
  Int(x.bitPattern >> Scalar.BitPattern(Scalar.significandBitCount))
}

/// The significand of a normal number, in [1, 2).
private func significand<Scalar: ReferenceScalar>(_ x: Scalar) -> Scalar {
  let one = Scalar(1).bitPattern
  let mask = (1 << Scalar.BitPattern(Scalar.significandBitCount)) - 1 as Scalar.BitPattern
  return Scalar(bitPattern: x.bitPattern & mask | one)
}
