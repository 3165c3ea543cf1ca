import Numbers

/// A number type with the project's own division and hyperbolic tangent: `Float` and `Double`.
///
/// Results are specified to the bit, so the requirements are the constants from which the functions
/// are computed. `tools/elementary-coefficients` derives them, `docs/numerics-elementary.md` says
/// how.
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

  /// Newton steps that the reciprocal in the hyperbolic tangent needs after its first estimate.
  static var tangentRefinements: Int { get }

  /// Newton steps that make the reciprocal of a quotient accurate to the last bit.
  static var quotientRefinements: Int { get }

  /// Exponent of a ratio beyond which every quotient overflows or vanishes.
  static var quotientExponentLimit: Int { get }

  /// Bit pattern from which that of a number is subtracted to estimate its reciprocal.
  static var reciprocalMagic: BitPattern { get }

  /// Offset of the cubic step that improves the estimate of a reciprocal.
  static var reciprocalOffset: Self { get }

  /// Constant of the cubic step that improves the estimate of a reciprocal.
  static var reciprocalConstant: Self { get }
}
