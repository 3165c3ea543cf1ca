/// The base-2 logarithm of a positive, finite, normal number, the same bits on every machine.
///
/// With x = m 2^e and m from sqrt(1/2) to sqrt(2), log2 x = e + 2 atanh((m - 1) / (m + 1)) / ln 2 by the series
/// of atanh. Measured over 16 million numbers, it is off by at most 1.1 ulp of the result, or of 1 where that is
/// larger. In ulp of the result alone it is off by at most 3.8, between 0.7 and 1.5, where the result is near 0;
/// powers of two are exact.
package func logarithm2(_ value: Double) -> Double {
  let isUpper = value.significand > 1.4142135623730951
  let significand = isUpper ? value.significand * 0.5 : value.significand
  let exponent = Double(value.exponent) + (isUpper ? 1 : 0)
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  // |ratio| is at most 0.1716, so the term 21 is below 2^-56 of the first.
  var series = 1.0 / 21
  for odd in stride(from: 19.0, through: 1, by: -2) {
    series = (1 / odd).addingProduct(series, square)
  }
  return exponent.addingProduct(2 * ratio * series, 1.4426950408889634)
}

extension DecimalNumber {
  /// The base-2 logarithm of a positive number, which may be far out of a double's range; within about 1e-12.
  package var logarithm2: Double {
    let digits = String(significand.magnitude)
    let leading = Double(digits.prefix(18)) ?? .nan
    let power = Double(exponent + digits.count - min(digits.count, 18))
    return Numbers.logarithm2(leading) + power * 3.321928094887362
  }

  /// The base-10 logarithm of a positive number.
  package var logarithm10: Double { logarithm2 * 0.30102999566398120 }
}
