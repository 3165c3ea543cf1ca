/// A complex number of the pixels' arithmetic, and the order of its operations.
struct ComplexNumber<Scalar: ReferenceScalar> {
  var real: Scalar
  var imaginary: Scalar

  /// Of both parts apart.
  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    Self(real: a.real + b.real, imaginary: a.imaginary + b.imaginary)
  }

  /// Of the real part alone.
  @inline(__always)
  static func + (a: Self, b: Scalar) -> Self {
    Self(real: a.real + b, imaginary: a.imaginary)
  }

  /// Of both parts.
  @inline(__always)
  static func * (a: Scalar, b: Self) -> Self {
    Self(real: a * b.real, imaginary: a * b.imaginary)
  }

  ///     Re = Re a Re b + (-(Im a Im b))             one product, one fma
  ///     Im = Re a Im b + (Im a Re b)                one product, one fma
  @inline(__always)
  static func * (a: Self, b: Self) -> Self {
    Self(
      real: (-(a.imaginary * b.imaginary)).addingProduct(a.real, b.real),
      imaginary: (a.imaginary * b.real).addingProduct(a.real, b.imaginary))
  }

  /// `a b* / |b|^2` by two correctly rounded quotients; a number far away where `|b|^2` is 0, or where something is no finite
  /// number.
  @inline(__always)
  static func / (a: Self, b: Self) -> Self {
    let divisor = (b.imaginary * b.imaginary).addingProduct(b.real, b.real)
    let real = (a.imaginary * b.imaginary).addingProduct(a.real, b.real)
    let imaginary = (-(a.real * b.imaginary)).addingProduct(a.imaginary, b.real)
    let most = Scalar.greatestFiniteMagnitude
    guard divisor > 0, divisor <= most, real.magnitude <= most, imaginary.magnitude <= most
    else { return Self(real: most, imaginary: most) }
    return Self(real: share(real, divisor), imaginary: share(imaginary, divisor))
  }

  /// A quotient with the sign of what is divided.
  @inline(__always)
  private static func share(_ a: Scalar, _ divisor: Scalar) -> Scalar {
    let size = quotient(a.magnitude, divisor)
    return a < 0 ? -size : size
  }
}
