import Numbers
import Orbits
import Plane
import Systems

/// What a person should know of a frame below double precision, one line each.
enum DepthCaution {
  /// Below this width training of networks with a kink jumps, and a jump is a straight edge.
  private static let kinkWidth = DecimalNumber(1).timesTen(toThe: -16)

  /// All that applies to the pixels of a plane about an orbit.
  static func all(_ pixels: Plane, _ orbit: Orbit) -> [String] {
    ofPlace(pixels, orbit.place)
      + [structure(orbit, width: shorterSide(pixels).width)].compactMap { $0 }
  }

  /// What the place alone tells.
  static func ofPlace(_ pixels: Plane, _ place: OrbitPlace) -> [String] {
    let (width, samples) = shorterSide(pixels)
    return [digits(place, width: width, samples: samples), kink(place, width: width)]
      .compactMap { $0 }
  }

  private static func shorterSide(_ pixels: Plane) -> (width: DecimalNumber, samples: Int) {
    let region = pixels.region
    return region.x.width < region.y.width
      ? (region.x.width, pixels.x.wholeCount) : (region.y.width, pixels.y.wholeCount)
  }

  private static func digits(
    _ place: OrbitPlace, width: DecimalNumber, samples: Int
  ) -> String? {
    let (known, needed) = (
      place.fractionDigitCount, Orbit.digits(samples: samples, width: width)
    )
    guard known < needed else { return nil }
    return
      "the centre has \(known) digits after the point, and places in a frame of width \(width) differ in "
      + "\(needed): it is taken as exact, and may not be the place that was meant"
  }

  /// Where structure ends above a width.
  static func structure(_ orbit: Orbit, width: DecimalNumber) -> String? {
    let report = DepthReport(orbit, samples: 1, widths: [width], isAsked: true)
    guard let end = report.structureEndLog10, !report.structureEndsBelow,
      width.logarithm10 < end + 1
    else { return nil }
    return
      "structure ends at width \(DepthReport.powerText(end)) at this place: a boundary in a frame of width "
      + "\(width) is one straight edge"
  }

  /// Where a landscape, `name` in words, is noise.
  static func noise(_ name: String, _ roughness: Roughness, _ size: Size) -> String? {
    guard roughness.isNoise(size) else { return nil }
    return
      "\(name) is noise: neighbouring pixels part before they settle, and differ nearly as often as if their classes "
      + "were drawn at random; another place may be sharper"
  }

  private static func kink(_ place: OrbitPlace, width: DecimalNumber) -> String? {
    let activation = place.experiment.network.activation
    guard place.form.activation.hasKink, width < kinkWidth else { return nil }
    return
      "training with \(activation.rawValue) jumps where a sum changes its sign: below width 1e-16 there is "
      + "little but straight edges"
  }
}
