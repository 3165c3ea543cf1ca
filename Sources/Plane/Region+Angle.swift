import Numbers

extension Region {
  /// The direction of an upright region's up side, in degrees.
  static let uprightAngle: DecimalNumber = 90

  /// The angles that a region may have, in words.
  public static let allowedAngles = "an angle in degrees, from 0 up to 180 but not 180 itself"

  /// Whether a region may have an angle.
  package static func isAllowed(angle: DecimalNumber) -> Bool { angle >= 0 && angle < 180 }

  /// Throws unless a region may have an angle.
  package static func check(angle: DecimalNumber, _ field: String) throws(FieldError) {
    guard isAllowed(angle: angle) else {
      throw FieldError(field: field, value: angle, allowed: allowedAngles)
    }
  }

  /// The direction of up in degrees, as text: 90 of an upright region.
  package var angleText: String { (angle ?? Self.uprightAngle).description }

  /// The matrix of the frame, each number rounded once.
  public var matrix: FrameMatrix {
    guard angle != nil else {
      return FrameMatrix(
        right: SIMD2(x.width.doubleValue, 0), up: SIMD2(0, y.width.doubleValue))
    }
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let columns = columns(bits: Self.matrixBits, in: arena)
    return FrameMatrix(
      right: SIMD2(columns[0].doubleValue, columns[1].doubleValue),
      up: SIMD2(columns[2].doubleValue, columns[3].doubleValue))
  }

  /// Enough for doubles that are correctly rounded in practice.
  private static let matrixBits = 192

  /// The columns of the frame's matrix with many bits: the x and y of right times the width across, then those of up
  /// times the width upwards.
  ///
  /// Each has a relative error of less than 2^-(bits - 1). They are the same on every machine, and exactly halve when
  /// both widths do. The numbers live as long as the arena.
  package func columns(bits: Int, in arena: BigFloatArena) -> BigFloats {
    let columns = arena.numbers(4, bits: bits)
    guard let angle else {
      columns[0].set(x.width)
      columns[3].set(y.width)
      return columns
    }
    let scratch = BigFloatArena()
    defer { withExtendedLifetime(scratch) {} }
    let numbers = scratch.numbers(3, bits: bits + Self.guardBits)
    let (cosine, sine, width) = (numbers[0], numbers[1], numbers[2])
    Self.setDirection(angle, cosine: cosine, sine: sine)
    width.set(x.width)
    columns[0].set(product: width, sine)
    columns[1].set(product: width, cosine)
    columns[1].negate()
    width.set(y.width)
    columns[2].set(product: width, cosine)
    columns[3].set(product: width, sine)
    return columns
  }

  /// The same columns in decimal, each rounded to so many digits.
  package func decimalColumns(digits: Int) -> [DecimalNumber] {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    // More than 3.33 bits a digit, and some to spare.
    let columns = columns(bits: 4 * digits + 64, in: arena)
    return (0..<columns.count).map { index in
      columns[index].isZero ? 0 : (try? DecimalNumber(columns[index].text(digits: digits))) ?? 0
    }
  }

  /// Bits beyond those of a result, for the roundings on the way to it.
  private static let guardBits = 64

  /// Cosine and sine of an angle in degrees, to nearly all bits of the numbers that take them.
  ///
  /// The angle is taken to within 45 degrees of 0 first, in decimal and so exactly: there neither function loses relative
  /// precision, however near 90 or 180 degrees it was.
  private static func setDirection(_ degrees: DecimalNumber, cosine: BigFloat, sine: BigFloat) {
    let isSteep = degrees > 45 && degrees <= 135
    let isBeyond = degrees > 135
    let near = isSteep ? 90 - degrees : isBeyond ? 180 - degrees : degrees
    let (first, second) = isSteep ? (sine, cosine) : (cosine, sine)
    // Radians; the number that is set last holds them until then.
    first.setPi()
    second.set(near)
    second.multiply(by: first)
    second.divide(by: 180)
    first.set(cosineOf: second)
    second.set(sineOf: second)
    if isBeyond { cosine.negate() }
    BigFloat.freeThreadMemory()
  }

  /// The spans of the least upright rectangle around the region, to a double's relative precision where it is turned.
  package var extent: (x: Span, y: Span) {
    guard let angle else { return (x, y) }
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(2, bits: Self.matrixBits)
    Self.setDirection(angle, cosine: numbers[0], sine: numbers[1])
    // From 0 to 1, so never infinite.
    let cosine = DecimalNumber(exactly: numbers[0].doubleValue.magnitude) ?? 1
    let sine = DecimalNumber(exactly: numbers[1].doubleValue.magnitude) ?? 1
    return (
      Span(centre: x.centre, width: sine * x.width + cosine * y.width),
      Span(centre: y.centre, width: cosine * x.width + sine * y.width)
    )
  }
}

/// The matrix of a frame: its columns are the sides as vectors of the plane, in axis units.
///
/// A point with the frame's own coordinates p (across) and q (upwards), from -1/2 to 1/2, lies at
/// centre + p right + q up.
public struct FrameMatrix: Hashable, Sendable {
  /// The side across: its length times (sin, -cos) of the angle.
  public let right: SIMD2<Double>
  /// The side that grows upwards: its length times (cos, sin).
  public let up: SIMD2<Double>

  /// Gives both columns.
  package init(right: SIMD2<Double>, up: SIMD2<Double>) {
    self.right = right
    self.up = up
  }
}
