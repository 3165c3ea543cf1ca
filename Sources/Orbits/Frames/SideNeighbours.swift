import Numbers
import Plane
import Systems

/// Digits of neighbours beyond those that tell the narrowest frame from the plane: what is not of first order is then less
/// than a double tells.
private let neighbourDigits = 30

/// Bits by which such neighbours need more than their orbit.
private let neighbourBits = 100

extension OrbitFrame {
  /// The bits of an orbit for this frame, of so many samples.
  package func bits(_ size: Size) -> Int {
    let bits = max(
      Orbit.bits(samples: size.width, width: region.x.width),
      Orbit.bits(samples: size.height, width: region.y.width))
    switch basis {
    case .coordinates: return bits
    case .sides:
      return bits + neighbourBits + Int((region.log10Stretch.magnitude / 0.3).rounded(.up))
    }
  }
}

/// The neighbours of an orbit along the sides of those frames that are stretched much; nil where none is.
func sideNeighbours(
  _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, _ frames: [OrbitFrame]
) throws(FieldError) -> NeighbourOrbits? {
  let stretched = frames.filter { $0.basis == .sides }
  guard let first = stretched.first else { return nil }
  let angle = first.region.angle
  if let other = stretched.first(where: { $0.region.angle != angle }) {
    throw FieldError(
      field: "angle", value: other.region.angle ?? 90,
      allowed: "the angle of the other frames (\(angle ?? 90)), for they share one orbit")
  }
  let narrowest = stretched.reduce(0.0) { least, frame in
    min(least, frame.region.x.width.logarithm10, frame.region.y.width.logarithm10)
  }
  let exponent = Int((-narrowest).rounded(.up)) + neighbourDigits
  // So many digits that a direction is right to a double's precision of the slower growth.
  let greatest = stretched.reduce(0.0) { max($0, $1.region.log10Stretch.magnitude) }
  let digits = Int(greatest.rounded(.up)) + neighbourDigits
  return try NeighbourOrbits(
    place, setup, bits: bits, directions(angle, digits: digits), exponent: exponent)
}

/// The directions of the sides of a frame with an angle.
private func directions(_ angle: DecimalNumber?, digits: Int) -> NeighbourOrbits.Directions {
  let unit = Region(
    x: Region.Span(centre: 0, width: 1), y: Region.Span(centre: 0, width: 1), angle: angle)
  let arena = BigFloatArena()
  return withExtendedLifetime(arena) {
    let columns = unit.columns(bits: 4 * digits + 64, in: arena)
    func number(_ index: Int) -> DecimalNumber {
      columns[index].isZero ? 0 : (try? DecimalNumber(columns[index].text(digits: digits))) ?? 0
    }
    return NeighbourOrbits.Directions(
      first: (number(0), number(1)), second: (number(2), number(3)))
  }
}
