/// What Adam keeps of a weight: the means of its gradients and of their squares, M and S (Kingma and Ba, 2015).
///
/// With t the number of the update, from 1, and b1, b2, e the rule's own parameters:
///
///     M <- fma(b1, M, (1 - b1) G)
///     S <- fma(b2, S, ((1 - b2) G) G)
///     N = M / (1 - b1^t)                     as a product with ``correction(_:_:)``
///     R = ``squareRoot(_:)``(S / (1 - b2^t)) + e
///     direction = N / R                      by ``quotient(_:_:)`` of magnitudes
///
/// G lacks the factor that all gradients share. M, and the root of S, are then what they are otherwise over that factor; so
/// `e` is divided by it too, and N / R is the same.
struct AdamMeans<Scalar: ReferenceScalar> {
  /// M.
  var first: Scalar
  /// S.
  var second: Scalar

  /// Takes a gradient, and gives what a step is a multiple of.
  ///
  /// - Parameters:
  ///   - number: the number of the update, from 0.
  ///   - own: the rule's own parameters: b1, b2 and e.
  @inline(__always)
  mutating func direction(
    _ gradient: Scalar, number: Int, _ own: ArraySlice<Scalar>
  ) -> Scalar {
    take(gradient, gradient, own)
    return Self.direction(
      mean: first * Self.correction(own[own.startIndex], number),
      root: squareRoot(second * Self.correction(own[own.startIndex + 1], number))
        + own[own.startIndex + 2])
  }

  /// Takes a gradient; `factor` is what it is multiplied by in the mean of squares.
  @inline(__always)
  mutating func take(
    _ gradient: Scalar, _ factor: Scalar, _ own: ArraySlice<Scalar>
  ) {
    let (beta1, beta2) = (own[own.startIndex], own[own.startIndex + 1])
    first = ((1 - beta1) * gradient).addingProduct(beta1, first)
    second = ((1 - beta2) * gradient * factor).addingProduct(beta2, second)
  }

  /// N / R.
  @inline(__always)
  static func direction(mean: Scalar, root: Scalar) -> Scalar {
    let size = quotient(mean.magnitude, root)
    let isFinite =
      mean.magnitude <= Scalar.greatestFiniteMagnitude && root <= Scalar.greatestFiniteMagnitude
    // 0 where the root alone is infinite; else no number.
    return isFinite ? (mean < 0 ? -size : size) : mean - mean
  }

  /// `1 / (1 - beta^(number + 1))`, or 1 where beta is 1.
  ///
  /// The power is taken by squaring, from the lowest bit of the exponent on, and beside each power x what it lacks of 1, which never
  /// cancels: `1 - x y = (1 - x) + x (1 - y)`.
  static func correction(_ beta: Scalar, _ number: Int) -> Scalar {
    var (square, squareRest) = (beta, 1 - beta)
    var (power, rest) = (Scalar(1), Scalar(0))
    var exponent = number + 1
    while exponent > 0 {
      if exponent & 1 == 1 {
        rest = rest.addingProduct(power, squareRest)
        power *= square
      }
      squareRest = squareRest.addingProduct(square, squareRest)
      square *= square
      exponent >>= 1
    }
    return rest > 0 ? quotient(1, rest) : 1
  }
}
