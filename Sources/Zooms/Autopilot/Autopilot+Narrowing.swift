import Foundation
import Landscapes
import Numbers
import Plane
import Systems

extension Autopilot {
  /// A point of the boundary between the two samples of a crossing, as a region's centre.
  ///
  /// The way between them is divided into parts, the part where outcomes change nearest its middle
  /// is divided again, as far as the precision tells samples apart.
  func narrowed(
    _ crossing: BoundaryScore.Crossing, _ grid: Grid, _ sections: Int
  ) throws -> Region {
    let axis: WritableKeyPath<Region, Region.Span> = crossing.isHorizontal ? \.x : \.y
    var region = grid.region
    region.x.centre = try DecimalNumber(grid.xCoordinates[crossing.x].description)
    region.y.centre = try DecimalNumber(grid.yCoordinates[crossing.y].description)
    let count = Self.sectionParts + 1
    var low = region[keyPath: axis].centre.doubleValue
    var length =
      grid.region[keyPath: axis].width.doubleValue
      / Double(crossing.isHorizontal ? grid.size.width : grid.size.height)
    for _ in 0..<sections {
      let spacing = length / Double(Self.sectionParts)
      var section = region
      section[keyPath: axis] = Region.Span(
        centre: try DecimalNumber((low + spacing * Double(count / 2)).description),
        width: try DecimalNumber((spacing * Double(count)).description))
      let size = try Size(
        width: crossing.isHorizontal ? count : 1, height: crossing.isHorizontal ? 1 : count)
      guard
        let points = try? Grid(
          experiment: experiment, region: section, size: size, precision: precision)
      else { break }
      let isConverged = try measures(points).map { $0 < 0 }
      let changes = (0..<Self.sectionParts).filter { isConverged[$0] != isConverged[$0 + 1] }
      // Rounded coordinates may lie on one side of what they were meant to enclose.
      guard let change = changes.min(by: { Self.fromMiddle($0) < Self.fromMiddle($1) })
      else { break }
      low += Double(change) * spacing
      length = spacing
    }
    region[keyPath: axis].centre = try DecimalNumber((low + length / 2).description)
    return region
  }

  private static func fromMiddle(_ part: Int) -> Int { abs(2 * part + 1 - sectionParts) }
}

extension ZoomPath {
  /// The same path with no more decimal places in its centre than samples of a grid need.
  func rounded(to grid: Grid) throws -> ZoomPath {
    var region = first
    region.x.centre = try Self.rounded(
      region.x.centre, grid.region.x.width.doubleValue / Double(grid.size.width))
    region.y.centre = try Self.rounded(
      region.y.centre, grid.region.y.width.doubleValue / Double(grid.size.height))
    return centred(on: region)
  }

  /// Rounds to a power of ten that is half the spacing of samples or less.
  private static func rounded(_ number: DecimalNumber, _ spacing: Double) throws -> DecimalNumber {
    var places = 0
    var unit = 1.0
    while unit > spacing / 2 {
      unit /= 10
      places += 1
    }
    return try DecimalNumber(String(format: "%.*f", places, number.doubleValue))
  }
}
