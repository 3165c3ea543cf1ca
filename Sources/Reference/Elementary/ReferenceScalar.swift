import Numbers

/// A number type with the project's own quotient, hyperbolic tangent, sine and cosine: `Float` and `Double`.
///
/// Results are specified to the bit, so the requirements are the constants from which the functions
/// are computed. `tools/elementary-coefficients` and `tools/trigonometric-coefficients` derive them,
/// `docs/numerics-elementary.md` says how.
package protocol ReferenceScalar: ScalarProtocol {
  /// The unsigned integer that holds the encoding of a number.
  associatedtype BitPattern: FixedWidthInteger & UnsignedInteger & Sendable

  /// The encoding: sign, biased exponent, significand.
  var bitPattern: BitPattern { get }

  /// The number with an encoding.
  init(bitPattern: BitPattern)

  /// Argument beyond which the hyperbolic tangent is ±1 in this type.
  static var tangentLimit: Self { get }

  /// Adding it rounds to an integer and leaves that plus the exponent bias in the lowest bits.
  static var tangentShifter: Self { get }

  /// Steps per unit of the argument: 2 / ln 2, less 1/64 of it.
  static var tangentStepDensity: Self { get }

  /// Length of a step: ln 2 / 2.
  static var tangentStep: Self { get }

  /// (tanh(r) / r - 1) / r², to the accuracy of the type, for the rest `r` of an argument.
  static func tangentSeries(_ square: Self) -> Self

  /// sin(pi q / 2) / q by the square of q, to the accuracy of the type, for q from 0 to 1/2.
  static func sineSeries(_ square: Self) -> Self

  /// The greatest ``quotient(_:_:)`` that becomes 0.
  static var quotientFloor: Self { get }

  /// Below it a ``hyperbolicTangentRise(_:from:)`` is its argument.
  static var tangentRiseFloor: Self { get }

  /// Below it the exponential is 0; from it on it is normal, and so is a sixteenth of it.
  static var exponentialLimit: Self { get }

  /// 1 / ln 2.
  static var reciprocalOfLn2: Self { get }

  /// ln 2, rounded.
  static var ln2: Self { get }

  /// What ln 2 has more.
  static var ln2Rest: Self { get }

  /// The encoding of the square root of 1/2.
  static var rootOfHalf: BitPattern { get }

  /// Coefficients of `(e^r - 1 - r) / r²`.
  static var exponentialTerms: [Self] { get }

  /// Coefficients of `(2 artanh(z) - 2 z) / z³` by `z²`.
  static var logarithmTerms: [Self] { get }

  /// Adding it to a number up to a sixth of it rounds that to a whole one, which the lowest bits of the sum then are.
  static var wholeNumbers: Self { get }

  /// 2 / pi.
  static var quartersPerUnit: Self { get }

  /// pi / 2, cut off.
  static var quarter: Self { get }

  /// What pi / 2 has more, cut off.
  static var quarterRest: Self { get }

  /// What it has more than both.
  static var quarterLast: Self { get }

  /// (sin(r) / r - 1) / r², to the accuracy of the type, for r up to pi / 4.
  static func sineOfRestSeries(_ square: Self) -> Self

  /// (cos(r) - 1) / r² there.
  static func cosineOfRestSeries(_ square: Self) -> Self

  /// The least divisor of a ``hyperbolicTangentRise(_:from:)``, below all that are not 0.
  static var tangentRiseDivisor: Self { get }
}
