import Numbers
import Plane
import Reference
import Systems

/// A frame about an orbit: how far its two sides reach in the directions along which tangents are taken.
package struct OrbitFrame: Hashable, Sendable {
  /// Where a frame's side to the right is so much longer, tangents are taken along its sides, to second order and with all digits:
  /// those along the coordinates would cancel, for along that side trainings part far less.
  static let log10StretchOfCoordinates = 6.0
  /// Above this it is also done in a frame of many samples: the longer side soon bends by more than the shorter one reaches, so
  /// that tangents alone would serve for few steps, and many samples make up for what the others cost.
  static let log10StretchOfManySamples = 1.0
  /// See ``log10StretchOfManySamples``.
  static let manySamples = 10_000
  /// Up to here tangents along the coordinates still tell a frame of a few dozen samples: six digits are left.
  static let log10StretchOfFewSamples = 9.5
  /// What tangents may leave out of a frame of a few dozen samples, as a part of it.
  static let skipLimitOfFewSamples = 0x1p-24

  /// The directions along which tangents are taken.
  enum Basis: Hashable, Sendable {
    case coordinates
    case sides
  }

  /// The frame's part of the plane.
  let region: Region
  /// Its samples, which decide how many bits an orbit has.
  let size: Size
  /// See ``Basis-swift.enum``.
  let basis: Basis
  /// What tangents of first order may leave out, as a part of the frame.
  let skipLimit: Double
  private let matrix: FrameMatrix

  /// The frame of a region that so many samples cover.
  package init(_ region: Region, _ size: Size) {
    let limit =
      size.count >= Self.manySamples
      ? Self.log10StretchOfManySamples : Self.log10StretchOfCoordinates
    self.init(
      region, size, region.log10Stretch > limit ? .sides : .coordinates,
      skipLimit: Orbit.skipLimit)
  }

  /// The frame of a region that a few dozen samples a side cover; its tangents are always along the coordinates.
  package init(ofFewSamples region: Region, _ size: Size) {
    self.init(region, size, .coordinates, skipLimit: Self.skipLimitOfFewSamples)
  }

  private init(_ region: Region, _ size: Size, _ basis: Basis, skipLimit: Double) {
    self.region = region
    self.size = size
    self.basis = basis
    self.skipLimit = skipLimit
    matrix = region.matrix
  }

  /// Whether tangents along the coordinates do not tell even a few dozen samples along the longer side.
  var isStretchedBeyondTangents: Bool { region.log10Stretch > Self.log10StretchOfFewSamples }

  /// From the left edge to the right one, and from the lower to the upper, in the directions of the basis, which along
  /// sides are as long as neighbours are far.
  func sides(_ distances: NeighbourDistances) -> FrameMatrix {
    switch basis {
    case .coordinates: matrix
    case .sides:
      FrameMatrix(
        right: SIMD2(Self.scaled(region.x.width, distances.firstExponent), 0),
        up: SIMD2(0, Self.scaled(region.y.width, distances.secondExponent)))
    }
  }

  private static func scaled(_ width: DecimalNumber, _ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: width.doubleValue)
  }
}

extension Region {
  /// The base-10 logarithm of how many times as long the side to the right is.
  var log10Stretch: Double { x.width.logarithm10 - y.width.logarithm10 }
}

extension FrameMatrix {
  /// What grows by `first` and `second` in the two directions grows so much along the side to the right.
  func alongRight(_ tangents: KeptTangents) -> [Double] { Self.along(right, tangents) }

  /// The same along the side upwards.
  func alongUp(_ tangents: KeptTangents) -> [Double] { Self.along(up, tangents) }

  private static func along(_ side: SIMD2<Double>, _ tangents: KeptTangents) -> [Double] {
    zip(tangents.first, tangents.second).map { (side.x * $0).addingProduct(side.y, $1) }
  }

  /// The same to second order, of a frame whose sides are the directions of the tangents; zeros where it is not known.
  func alongBoth(_ tangents: KeptTangents) -> FrameBend {
    guard let bend = tangents.bend else { return FrameBend(count: tangents.first.count) }
    return FrameBend(
      right: bend.first.multiplied(by: right.x, right.x / 2),
      mixed: bend.mixed.multiplied(by: right.x, up.y),
      up: bend.second.multiplied(by: up.y, up.y / 2))
  }

  /// How far sums move within the frame, whose tangents are given; `sums` are the orbit's of neurons with a kink.
  func spread(_ tangents: KeptTangents, _ sums: [Double]) -> FrameSpread {
    let (first, second) = (tangents.first, tangents.second)
    var spread = FrameSpread()
    for index in first.indices {
      let across = (right.x * first[index]).addingProduct(right.y, second[index]).magnitude / 2
      let upwards = (up.x * first[index]).addingProduct(up.y, second[index]).magnitude / 2
      let reach = across + upwards
      // Written so that what is no number stays.
      if !(reach <= spread.greatest) { spread.greatest = reach }
      if !(across <= spread.across) { spread.across = across }
      if !(upwards <= spread.upwards) { spread.upwards = upwards }
      if !sums.isEmpty, reach > 0, reach >= sums[index].magnitude { spread.crosses = true }
    }
    return spread
  }
}

/// How far the sums of hidden neurons move, to first order, from the middle of a frame to its edges.
struct FrameSpread {
  /// To a corner, the greatest of all points and neurons.
  var greatest = 0.0
  /// To the edge on the right.
  var across = 0.0
  /// To the upper edge.
  var upwards = 0.0
  /// Whether one changes its sign, where that matters.
  var crosses = false
}
