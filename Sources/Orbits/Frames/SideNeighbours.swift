import Numbers
import Plane
import Systems

/// Bits by which orbits with neighbours along a frame's sides need more than others.
private let neighbourBits = 100
/// Digits of directions beyond those of the stretch.
private let directionDigits = 30
/// Halvings by which neighbours are nearer than the sides of the narrowest frame are long: what is of a higher order is then
/// nothing beside a double's rounding, however much nearer they are for a deeper frame.
private let nearerHalvings = 40

extension OrbitFrame {
  /// The bits of an orbit for this frame.
  package var bits: Int {
    let bits = max(
      Orbit.bits(samples: size.width, width: region.x.width),
      Orbit.bits(samples: size.height, width: region.y.width))
    switch basis {
    case .coordinates: return bits
    case .sides:
      let stretch = Int((region.log10Stretch / 0.3).rounded(.up))
      // Second differences of neighbours as far away as the shorter side is long.
      return max(
        bits + neighbourBits + stretch + nearerHalvings,
        Int((-2 * region.y.width.logarithm2).rounded(.up)) + 2 * (neighbourBits + nearerHalvings))
    }
  }
}

/// The neighbours of an orbit along the sides of those frames that are stretched much; nil where none is.
///
/// They are on either side of it along both sides of the frames, and towards a corner.
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
  func exponent(_ side: KeyPath<Region, Region.Span>) -> Int {
    let least = stretched.reduce(0.0) { min($0, $1.region[keyPath: side].width.logarithm2) }
    return Int((-least).rounded(.up))
  }
  let greatest = stretched.reduce(0.0) { max($0, $1.region.log10Stretch) }
  return try NeighbourOrbits(
    place, setup, bits: bits,
    directions(angle, digits: Int(greatest.rounded(.up)) + directionDigits),
    NeighbourDistances(
      firstExponent: exponent(\.x) + nearerHalvings,
      secondExponent: exponent(\.y) + nearerHalvings))
}

/// The directions of the sides of a frame with an angle.
private func directions(_ angle: DecimalNumber?, digits: Int) -> NeighbourOrbits.Directions {
  let unit = Region(
    x: Region.Span(centre: 0, width: 1), y: Region.Span(centre: 0, width: 1), angle: angle)
  let columns = unit.decimalColumns(digits: digits)
  return NeighbourOrbits.Directions(
    first: (columns[0], columns[1]), second: (columns[2], columns[3]))
}
