/// How much more another training's means are than the base's, and what its direction has more.
///
/// Capitals are the base's, `d` stands before differences. A prime means the other training's number, `G' = G + dG`, or in a
/// tangent the base's. With `s = S / (1 - b2^t)`, all after the update:
///
///     dM <- fma(b1, dM, (1 - b1) dG)
///     dS <- fma(b2, dS, ((1 - b2) dG) (G + G'))
///     s' = max(s + ds, 0)                                    s in a tangent
///     dr = ds (1 / (sqrt(s') + sqrt(s)))                     0 where both are 0
///     d(direction) = fma(-N / R, dr, dN) (1 / (sqrt(s') + e))
///
/// The difference of two roots is that of what they are of over their sum, and the difference of two quotients is a product;
/// so neither cancels. A reciprocal is 0 where its divisor is not positive and finite.
extension AdamMeans {
  /// Takes the difference of a gradient, and gives that of what a step is a multiple of.
  ///
  /// - Parameters:
  ///   - gradient: the base's.
  ///   - base: the base's means before the update.
  ///   - keepsProducts: whether products of two differences are kept: of a twin, not of a tangent.
  @inline(__always)
  mutating func directionDifference(
    _ difference: Scalar, gradient: Scalar, base: AdamMeans, number: Int,
    _ own: ArraySlice<Scalar>, keepsProducts: Bool
  ) -> Scalar {
    let epsilon = own[own.startIndex + 2]
    let firstCorrection = Self.correction(own[own.startIndex], number)
    let secondCorrection = Self.correction(own[own.startIndex + 1], number)
    var base = base
    base.take(gradient, gradient, own)
    take(difference, gradient + (keepsProducts ? gradient + difference : gradient), own)
    let square = base.second * secondCorrection
    let rise = second * secondCorrection
    let sum = keepsProducts ? square + rise : square
    // Rounding may leave less than nothing.
    let (root, otherRoot) = (squareRoot(square), squareRoot(sum < 0 ? 0 : sum))
    let share = Self.reciprocal(otherRoot + root)
    let rootRise = share > 0 ? rise * share : 0
    let direction = Self.direction(mean: base.first * firstCorrection, root: root + epsilon)
    return (first * firstCorrection).addingProduct(-direction, rootRise)
      * Self.reciprocal(otherRoot + epsilon)
  }

  @inline(__always)
  private static func reciprocal(_ number: Scalar) -> Scalar {
    number > 0 && number <= Scalar.greatestFiniteMagnitude ? quotient(1, number) : 0
  }
}
