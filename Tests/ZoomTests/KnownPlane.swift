import Files
import Foundation
import Numbers
import Plane
import Zooms

/// A plane with a boundary that is a fractal in stretched frames: waves of all lengths, which along one direction are ever
/// longer than across it.
struct KnownPlane: SearchPlane {
  /// What may be wrong with one half of the plane.
  enum Fault: CaseIterable {
    /// Structure ends above the wanted width.
    case isShallow
    /// The boundary is a level of the last loss.
    case isSmooth
    /// It is noise in all that is finer than 1e-3.
    case isNoise
    /// It is a straight edge.
    case isStraight
    /// The best direction is another at each width.
    case turns
  }

  /// Where the halves meet.
  static let border = 1.5
  private static let angle = 30.0
  /// How the logarithm of the ratio grows per decade.
  private static let ratioGrowth = 0.4

  var fault: Fault?
  var isFaultOnTheLeft = false
  var log10StructureEnd = -30.0
  /// The same where the plane has no fault; nil is no other.
  var log10StructureEndElsewhere: Double?
  /// Whether structure ends the deeper the farther right, from 1e-4 to 1e-12 within a short way about the border. Frames that are
  /// wider than it by more than three decades show noise, narrower ones an edge.
  var deepensAtBorder = false
  var lastPartingDecade = Int.max
  /// Is added to what decides.
  var offset = 0.0

  private func hasFault(_ wanted: Fault, _ x: Double) -> Bool {
    fault == wanted && (x < Self.border) == isFaultOnTheLeft
  }

  func outcomes(_ places: [Plane.Place]) throws -> [SearchOutcome] {
    places.map { place in
      var value = offset + 0.2 * (place.x - Self.border) + 0.3 * (place.y - 1.5)
      if !hasFault(.isStraight, place.x) { value += waves(place) }
      if hasFault(.isNoise, place.x) {
        value += 0.05 * ScoredLandscape.noise(place.x, place.y)
      }
      let isSmooth = hasFault(.isSmooth, place.x)
      let ratio = isSmooth ? 1 + 1e-3 * value : value < 0 ? 0.1 : 1e6
      return SearchOutcome(measure: value, lossRatio: ratio)
    }
  }

  /// Waves of length 10^-k upwards and, across, longer by the ratio of frames of that height.
  private func waves(_ place: Plane.Place) -> Double {
    let angle = Self.angle * Double.pi / 180
    let up = place.x * cos(angle) + place.y * sin(angle)
    let (across, x) = (place.x * sin(angle) - place.y * cos(angle), place.x)
    var value = 0.0
    for number in 0..<40 {
      let decade = Double(number) * 0.3
      let turn = 2.4 * Double(number)
      let longer = across * pow(10, decade * (1 - Self.ratioGrowth))
      let place = longer * cos(turn) + up * pow(10, decade) * sin(turn)
      let height = deepensAtBorder ? barelyDeep(decade, x) : pow(10, -0.5 * decade)
      value += height * sin(2 * Double.pi * place + Double(number * number))
    }
    return value
  }

  /// Where ``deepensAtBorder``: the decade at which structure ends, 4 to 12.
  private func endDecade(_ x: Double) -> Double {
    4 + 8 * min(max((x - Self.border) / 0.2 + 0.5, 0), 1)
  }

  /// The height of waves of a length then: the same down to three decades above the end, thence less and less.
  private func barelyDeep(_ decade: Double, _ x: Double) -> Double {
    let end = endDecade(x)
    return decade > end ? 0 : 0.05 * pow(10, -0.5 * max(0, decade - (end - 3)))
  }

  func place(x: DecimalNumber, y: DecimalNumber, decade: Int) throws -> KnownPlace? {
    KnownPlace(plane: self, x: x, y: y, decade: decade)
  }

  fileprivate func frame(of place: KnownPlace, _ decade: Int) throws -> KnownFrame? {
    guard decade <= min(lastPartingDecade, place.decade) else { return nil }
    let turn = hasFault(.turns, place.x.doubleValue) ? Double(decade % 2) : 0
    return KnownFrame(
      plane: self, x: place.x, y: place.y, decade: decade,
      angle: try DecimalNumber("\(Self.angle + turn)"),
      log10Ratio: Self.ratioGrowth * Double(decade), log10RatioGrowth: Self.ratioGrowth,
      log10StructureEnd: structureEnd(place))
  }

  fileprivate func structureEnd(_ place: KnownPlace) -> Double {
    let x = place.x.doubleValue
    if deepensAtBorder { return -endDecade(x) }
    if hasFault(.isShallow, x) { return -6 }
    let isFaulty = (x < Self.border) == isFaultOnTheLeft
    return isFaulty ? log10StructureEnd : log10StructureEndElsewhere ?? log10StructureEnd
  }

  /// What a frame about a place is worth.
  func score(x: DecimalNumber, y: DecimalNumber, decade: Int) throws -> Double {
    guard let frame = try place(x: x, y: y, decade: decade)?.frame(decade: decade) else { return 0 }
    let points = (0..<24 * 24).map { index -> SIMD2<Double> in
      let (column, row) = (Double(index % 24), Double(index / 24))
      return SIMD2(column - 11.5, row - 11.5) / 24
    }
    let measures = try frame.outcomes(points).map(\.measure)
    return BoundaryScore(try Raster(width: 24, height: 24, elements: measures), .stretched).value
  }
}

/// A place of it.
struct KnownPlace: SearchPlace {
  let plane: KnownPlane
  let x: DecimalNumber
  let y: DecimalNumber
  let decade: Int

  var log10StructureEnd: Double? { plane.structureEnd(self) }

  func frame(decade: Int) throws -> KnownFrame? { try plane.frame(of: self, decade) }
}

/// A frame of it.
struct KnownFrame: SearchFrame {
  let plane: KnownPlane
  let x: DecimalNumber
  let y: DecimalNumber
  let decade: Int
  let angle: DecimalNumber
  let log10Ratio: Double
  let log10RatioGrowth: Double
  let log10StructureEnd: Double

  func outcomes(_ points: [SIMD2<Double>]) throws -> [SearchOutcome] {
    try plane.outcomes(
      points.map { point in
        let way = way(point)
        return Plane.Place(x: x.doubleValue + way.x, y: y.doubleValue + way.y)
      })
  }

  func place(
    _ point: SIMD2<Double>, fractionDigits: Int
  ) -> (x: DecimalNumber, y: DecimalNumber) {
    let way = way(point)
    func moved(_ number: DecimalNumber, _ distance: Double) -> DecimalNumber {
      (number + (DecimalNumber(exactly: distance) ?? 0)).rounded(fractionDigits: fractionDigits)
    }
    return (moved(x, way.x), moved(y, way.y))
  }

  private func way(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let angle = self.angle.doubleValue * Double.pi / 180
    let height = pow(10, -Double(decade))
    let width = height * pow(10, log10Ratio)
    return point.x * width * SIMD2(sin(angle), -cos(angle))
      + point.y * height * SIMD2(cos(angle), sin(angle))
  }
}
