/// How large a tangent is, and the power of 2 that was taken out of its numbers.
///
/// A tangent is linear, so it may be multiplied by any number; where its size leaves [2^-20, 2^20) after a step, all its numbers are
/// multiplied by the power of 2 that brings it to [1, 2), and the exponent is kept.
struct TangentSize<Scalar: ReferenceScalar> {
  /// Of the numbers as they are.
  private(set) var size: Scalar
  /// A whole number.
  private var power: Scalar = 0

  /// Nothing was taken out yet.
  init(_ size: Scalar) { self.size = size }

  /// How far the neighbour is.
  var separation: Separation<Scalar> { Separation(size, power: power) }

  /// Takes the size of the numbers after a step, without touching them.
  mutating func keep(_ size: Scalar) { self.size = size }

  /// The same, and brings the numbers back to where they neither overflow nor vanish.
  mutating func keep(_ size: Scalar, rescaling numbers: inout [Scalar]) {
    self.size = size
    guard size >= Scalar.leastNormalMagnitude, size <= Scalar.greatestFiniteMagnitude,
      size < Self.least || size >= Self.most
    else { return }
    // The inverse of the greatest powers is no normal number.
    let exponent = min(Int(size.exponent), Int(Scalar.greatestFiniteMagnitude.exponent) - 1)
    let scale = Scalar(sign: .plus, exponent: Scalar.Exponent(-exponent), significand: 1)
    for index in numbers.indices { numbers[index] *= scale }
    self.size *= scale
    power += Scalar(exponent)
  }

  private static var least: Scalar { 0x1p-20 }
  private static var most: Scalar { 0x1p20 }
}
