import Systems

/// The size of a tangent, and the power of 2 that was taken out of it, so that nothing overflows and nothing vanishes.
///
/// A tangent is linear, so it may be multiplied by any number. Where its size leaves [2^-20, 2^20), it is multiplied by the power
/// of 2 that brings it to [1, 2), and the exponent is kept.
struct TangentRange<Scalar: ReferenceScalar> {
  /// The size of the numbers as they are.
  var size: Scalar
  /// The exponent of the power of 2 that was taken out of them, a whole number.
  var power: Scalar = 0

  /// Nothing taken out yet.
  init(size: Scalar) { self.size = size }

  /// How far it is.
  var separation: Separation<Scalar> { Separation(size, power: power) }

  /// Brings the size back; gives what all numbers have to be multiplied by, nil for nothing.
  mutating func rescale() -> Scalar? {
    guard size >= Scalar.leastNormalMagnitude, size <= Scalar.greatestFiniteMagnitude,
      size < Self.least || size >= Self.most
    else { return nil }
    // The inverse of the greatest powers is no normal number.
    let exponent = min(Int(size.exponent), Int(Scalar.greatestFiniteMagnitude.exponent) - 1)
    let scale = Scalar(sign: .plus, exponent: Scalar.Exponent(-exponent), significand: 1)
    size *= scale
    power += Scalar(exponent)
    return scale
  }

  /// Takes the size of some numbers after a step, and brings them back with it.
  mutating func keep(_ size: Scalar, of numbers: inout [Scalar]) {
    self.size = size
    guard let scale = rescale() else { return }
    for index in numbers.indices { numbers[index] *= scale }
  }

  private static var least: Scalar { 0x1p-20 }
  private static var most: Scalar { 0x1p20 }
}
