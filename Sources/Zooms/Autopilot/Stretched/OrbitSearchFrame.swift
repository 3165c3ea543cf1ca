import Numbers
import Orbits
import Plane
import Systems

/// A stretched frame about an orbit. Its points are trained as doubles where these tell them apart, else as differences from
/// the orbit.
package struct OrbitSearchFrame: SearchFrame {
  package let angle: DecimalNumber
  package let log10Ratio: Double
  package let log10RatioGrowth: Double
  package let log10StructureEnd: Double
  private let plane: OrbitSearchPlane
  private let region: Region
  private let matrix: FrameMatrix
  private let differences: (setup: Setup, points: PerturbedPoints)?

  /// Sides of the frame that are covered: points may lie so far from the middle.
  private static let reach = 2
  /// In narrower frames the points that are looked at lie too close together for doubles: a hundredth of a frame has twelve
  /// samples a side.
  static let lastDecadeOfDoubles = 8
  /// The samples of the finest look, over a side of all that is covered.
  private static let finestSide = 2400
  /// Digits of a side that tell its points from each other, beyond those of its ratio.
  private static let sideDigits = 30

  init(
    _ searched: OrbitSearchPlace, _ stretch: GrowthStretch, angle: DecimalNumber,
    log10RatioGrowth: Double, log10StructureEnd: Double, decade: Int
  ) throws {
    plane = searched.plane
    self.angle = angle
    log10Ratio = stretch.log10Ratio
    self.log10RatioGrowth = log10RatioGrowth
    self.log10StructureEnd = log10StructureEnd
    let place = searched.recorded.orbit.place
    let height = DecimalNumber(Self.reach).timesTen(toThe: -decade)
    region = Region(
      x: Region.Span(
        centre: place.x, width: height * DecimalNumber(sixDigitsOfTenToThe: log10Ratio)),
      y: Region.Span(centre: place.y, width: height), angle: angle)
    matrix = region.matrix
    guard decade > Self.lastDecadeOfDoubles else {
      differences = nil
      return
    }
    let experiment = plane.drawn.experiment
    let size = try Size(width: Self.finestSide, height: Self.finestSide)
    let pixels = try Plane(axes: experiment.axes, region: region, size: size)
    let landscape = try PerturbedLandscape(
      ofFewSamples: pixels, searched.recorded, plane.drawn, cancellation: plane.cancellation)
    differences = (landscape.setup, landscape.points)
  }

  package func outcomes(_ points: [SIMD2<Double>]) throws -> [SearchOutcome] {
    let places = points.map { $0 / Double(Self.reach) }
    if let differences {
      return try plane.outcomes(
        places.map { differences.points.point(right: $0.x, up: $0.y) },
        plane.training.with(differences.setup))
    }
    let centre = SIMD2(region.x.centre.doubleValue, region.y.centre.doubleValue)
    return try plane.outcomes(
      places.map { place in
        let place = centre + (place.x * matrix.right + place.y * matrix.up)
        return Plane.Place(x: place.x, y: place.y)
      })
  }

  package func place(
    _ point: SIMD2<Double>, fractionDigits: Int
  ) -> (x: DecimalNumber, y: DecimalNumber) {
    let digits = Self.sideDigits + Int(max(0, log10Ratio))
    let columns = region.decimalColumns(digits: digits)
    func length(_ index: Int, _ share: Double) -> DecimalNumber {
      columns[index] * (DecimalNumber(exactly: share / Double(Self.reach)) ?? 0)
    }
    let x = region.x.centre + length(0, point.x) + length(2, point.y)
    let y = region.y.centre + length(1, point.x) + length(3, point.y)
    return (x.rounded(fractionDigits: fractionDigits), y.rounded(fractionDigits: fractionDigits))
  }
}
