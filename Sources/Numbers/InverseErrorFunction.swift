/// The inverse of the error function: correctly rounded in practice, the same on every platform.
///
/// Odd; infinite at +-1, NaN outside [-1, 1] and for NaN.
package func inverseErrorFunction(_ value: Double) -> Double {
  let target = value.magnitude
  guard target < 1 else {
    return target == 1 ? Double(signOf: value, magnitudeOf: .infinity) : .nan
  }
  let magnitude = target < 0x1p-20 ? inverseNearZero(target) : inverseBySteps(target)
  return Double(signOf: value, magnitudeOf: magnitude)
}

/// Three terms of Maclaurin's series, with the scale taken out so that subnormal arguments keep
/// their precision; for arguments below 2^-20, where the next term is below 2^-120 of the sum.
private func inverseNearZero(_ target: Double) -> Double {
  if target == 0 { return 0 }
  let square = target * target
  // pi / 12 and 7 pi^2 / 480
  let correction = square * (0.26179938779914943).addingProduct(square, 0.14393173084921981)
  let scaled = halfSquareRootOfPi * target.significand
  return (scaled + scaled * correction).rounded(timesTwoToThe: target.exponent)
}

/// Solves erf(y) = target for a target in [2^-20, 1) by third-order steps from a crude start.
private func inverseBySteps(_ target: Double) -> Double {
  var root = crudeInverse(target)
  // Two steps do nearly always and three everywhere; the bound stands for a proof that it ends.
  for _ in 0..<6 {
    let (residual, slope) = residualAndSlope(root: root, target: target)
    // The series of the inverse about erf(root): its derivatives are polynomials in the root times
    // powers of 1 / slope.
    let step = residual / slope
    let first = step.high
    let curvature = root.addingProduct(first, (1 + 4 * root * root) / 3)
    let correction = step + first * first * curvature
    let refined = DoubleDouble(sumOf: root, correction.high)
    root = refined.high + (refined.low + correction.low)
    // The terms left out are below 2 (first * root)^2 first^2 of the root, here 2^-90.
    if first.magnitude * max(root, 1) < 0x1p-23 * min(root, 1) { break }
  }
  return root
}

/// `target - erf(root)` and the derivative of erf at the root.
private func residualAndSlope(
  root: Double, target: Double
) -> (residual: DoubleDouble, slope: DoubleDouble) {
  let square = DoubleDouble(productOf: root, root)
  let (factor, powerOfTwo) = DoubleDouble.exponential(-square)
  let gaussian = factor * Double(sign: .plus, exponent: powerOfTwo, significand: 1)
  let slope = gaussian / halfSquareRootOfPi

  if root < 3 {
    return (-(slope * scaledErrorSeries(root: root, square: square)) + target, slope)
  }
  // Far out erf is 1 to many digits: its complement and 1 - target, which is exact, keep them all.
  let complement = slope * 0.5 / scaledComplementFraction(root: root)
  return (complement - (1 - target), slope)
}

/// erf(y) over its derivative: y sum_n (2 y^2)^n / (3 5 ... (2n + 1)), all terms positive
/// (Abramowitz and Stegun, 7.1.6).
private func scaledErrorSeries(root: Double, square: DoubleDouble) -> DoubleDouble {
  let twiceSquare = square * 2
  var term = DoubleDouble(root)
  var sum = term
  var odd = 3.0
  while term.high > sum.high * 0x1p-108 {
    term = term * twiceSquare / odd
    sum = sum + term
    odd += 2
  }
  return sum
}

/// The continued fraction y + (1/2) / (y + 1 / (y + (3/2) / (y + ...))), which is
/// exp(-y^2) / (sqrt(pi) erfc(y)) (Abramowitz and Stegun, 7.1.14); 80 terms give 3e-29 from y = 3 on.
private func scaledComplementFraction(root: Double) -> DoubleDouble {
  var fraction = DoubleDouble(root)
  for term in stride(from: 80.0, to: 0, by: -1) {
    fraction = DoubleDouble(0.5 * term) / fraction + root
  }
  return fraction
}

/// The inverse within about 1 in 400: S. Winitzki, "A handy approximation for the error function
/// and its inverse" (2008), rearranged so that nothing cancels.
private func crudeInverse(_ target: Double) -> Double {
  let shape = 0.147
  let logarithm = crudeLogarithm((1 - target) * (1 + target))
  let half = 2 / (Double.pi * shape) + 0.5 * logarithm
  let ratio = -logarithm / shape
  return (ratio / ((half * half + ratio).squareRoot() + half)).squareRoot()
}

/// The natural logarithm of a normal number within 1e-6, relative also near 1; libm's might differ
/// from platform to platform.
private func crudeLogarithm(_ value: Double) -> Double {
  let scale = value.significand > 1.4142 ? 1.0 : 0.0
  let significand = scale == 1 ? value.significand * 0.5 : value.significand
  let tangent = (significand - 1) / (significand + 1)
  let square = tangent * tangent
  let series = 1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7)))
  return 2 * tangent * series + (Double(value.exponent) + scale) * 0.6931471805599453
}

private let halfSquareRootOfPi = DoubleDouble(
  high: 0x1.c5bf891b4ef6bp-1, low: -0x1.618f13eb7ca89p-55)
