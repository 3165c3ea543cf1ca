import Files

/// Where the numbers of a landscape pass a level: pieces of straight lines, by marching squares.
///
/// A square has the middles of four neighbouring samples as its corners. A line crosses an edge whose ends lie on both sides of the level, in
/// proportion; where all four edges are crossed, the mean of the corners says which of them are joined. A square with a corner that is not
/// finite has no lines.
public struct ContourLines: Equatable, Sendable {
  /// A place in the picture: shares of its width and its height, from the lower left.
  package struct Place: Equatable {
    package var x: Double
    package var y: Double
  }

  /// The level.
  public let level: Double
  /// The ends of each piece.
  package private(set) var pieces: [(Place, Place)] = []

  /// Finds the lines of a landscape.
  ///
  /// - Parameter side: takes one sample of each block of so many by so many, as a reduced picture has.
  package init(_ level: Double, of source: some MeasureSource, side: Int = 1) throws(FileError) {
    self.level = level
    let (width, height) = (source.width / side, source.height / side)
    guard width > 1, height > 1 else { return }
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: source.width)
    row.initialize(repeating: 0)
    defer { row.deallocate() }
    func samples(_ y: Int) throws(FileError) -> [Double] {
      try source.read(from: (y * side + side / 2) * source.width, into: row)
      return (0..<width).map { row[$0 * side + side / 2] }
    }
    let step = (
      x: Double(side) / Double(source.width), y: Double(side) / Double(source.height)
    )
    var lower = try samples(0)
    for y in 1..<height {
      let upper = try samples(y)
      for x in 1..<width {
        addSquare(
          [lower[x - 1], lower[x], upper[x], upper[x - 1]],
          at: Place(x: (Double(x) - 0.5) * step.x, y: (Double(y) - 0.5) * step.y), step.x, step.y)
      }
      lower = upper
    }
  }

  /// - Parameters:
  ///   - corners: counterclockwise from the lower left one.
  ///   - origin: where that lies.
  private mutating func addSquare(
    _ corners: [Double], at origin: Place, _ width: Double, _ height: Double
  ) {
    guard corners.allSatisfy(\.isFinite) else { return }
    let sides = corners.map { $0 > level }
    guard sides.contains(!sides[0]) else { return }
    /// Where the edge is crossed that begins at a corner; nil where it is not.
    func crossing(_ corner: Int) -> Place? {
      let next = (corner + 1) % 4
      guard sides[corner] != sides[next] else { return nil }
      let share = (level - corners[corner]) / (corners[next] - corners[corner])
      switch corner {
      case 0: return Place(x: origin.x + share * width, y: origin.y)
      case 1: return Place(x: origin.x + width, y: origin.y + share * height)
      case 2: return Place(x: origin.x + (1 - share) * width, y: origin.y + height)
      default: return Place(x: origin.x, y: origin.y + (1 - share) * height)
      }
    }
    var crossings = (0..<4).compactMap(crossing)
    if crossings.count == 4 {
      let isMiddleAbove = corners.reduce(0) { $0 + $1 / 4 } > level
      // The corners on the other side than the middle are cut off, each by itself.
      if isMiddleAbove != sides[0] { crossings.insert(crossings.removeLast(), at: 0) }
    }
    for first in stride(from: 0, to: crossings.count - 1, by: 2) {
      pieces.append((crossings[first], crossings[first + 1]))
    }
  }

  /// Whether both are the same lines.
  public static func == (left: ContourLines, right: ContourLines) -> Bool {
    left.level == right.level && left.pieces.elementsEqual(right.pieces, by: ==)
  }
}
