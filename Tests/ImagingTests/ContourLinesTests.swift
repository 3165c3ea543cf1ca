import Files
import Pictures
import Testing

/// Lines at a level, where they can be known.
@Suite struct ContourLinesTests {
  /// Numbers in the middles of samples, as a function of shares of the width and the height.
  private static func field(
    _ width: Int, _ height: Int, _ value: (Double, Double) -> Double
  ) throws -> Raster<Double> {
    try Raster(
      width: width, height: height,
      elements: (0..<height).flatMap { y in
        (0..<width).map { x in
          value((Double(x) + 0.5) / Double(width), (Double(y) + 0.5) / Double(height))
        }
      })
  }

  private static func lines(_ level: Double, _ field: Raster<Double>) throws -> [[Double]] {
    try ContourLines(level, of: field).pieces.map { [$0.0.x, $0.0.y, $0.1.x, $0.1.y] }
  }

  /// Of a plane they lie on a line, one piece for each square that it passes through, and meet.
  @Test func ofAPlaneTheyAreALine() throws {
    let field = try Self.field(8, 5) { x, y in 2 * x + y }
    let lines = try Self.lines(1.23, field)
    #expect(lines.count > 4)
    for line in lines {
      #expect((2 * line[0] + line[1] - 1.23).magnitude <= 1e-12)
      #expect((2 * line[2] + line[3] - 1.23).magnitude <= 1e-12)
    }
    let ends = lines.flatMap { [[$0[0], $0[1]], [$0[2], $0[3]]] }
    let meeting = ends.filter { end in
      ends.count { Self.hypot(end, $0) <= 1e-12 } == 2
    }
    #expect(meeting.count == ends.count - 2)
  }

  private static func hypot(_ a: [Double], _ b: [Double]) -> Double {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).squareRoot()
  }

  /// A hill has a closed line around it.
  @Test func ofAHillTheyAreClosed() throws {
    let field = try Self.field(16, 16) { x, y in -(x - 0.5) * (x - 0.5) - (y - 0.5) * (y - 0.5) }
    let lines = try Self.lines(-0.09, field)
    let ends = lines.flatMap { [[$0[0], $0[1]], [$0[2], $0[3]]] }
    #expect(lines.count > 16)
    for end in ends {
      #expect((Self.hypot(end, [0.5, 0.5]) - 0.3).magnitude <= 0.01)
      #expect(ends.count { Self.hypot(end, $0) <= 1e-12 } == 2)
    }
  }

  /// Where all four edges are crossed, the mean says which corners are cut off.
  @Test(arguments: [(3.0, [[0.375, 0.25, 0.25, 0.375], [0.625, 0.75, 0.75, 0.625]]), (0.5, [])])
  func saddlesAreCutByTheirMiddle(high: Double, expected: [[Double]]) throws {
    // Corners from the lower left, counterclockwise: -1, high, -1, high.
    let field = try Raster(width: 2, height: 2, elements: [-1, high, high, -1])
    let lines = try Self.lines(0, field)
    #expect(lines.count == 2)
    // Of both pieces the ends are nearer to one corner than to any other: the low one where the middle is high.
    for line in lines {
      let middle = [(line[0] + line[2]) / 2, (line[1] + line[3]) / 2]
      let low = [[0.25, 0.25], [0.75, 0.75]].map { Self.hypot(middle, $0) }.min() ?? 0
      let upper = [[0.75, 0.25], [0.25, 0.75]].map { Self.hypot(middle, $0) }.min() ?? 0
      #expect((low < upper) == (high > 1))
    }
    if !expected.isEmpty {
      let sorted = lines.map { Set([[$0[0], $0[1]], [$0[2], $0[3]]]) }
      #expect(Set(sorted) == Set(expected.map { Set([[$0[0], $0[1]], [$0[2], $0[3]]]) }))
    }
  }

  @Test func whatIsNotFiniteHasNoLines() throws {
    let field = try Raster<Double>(width: 2, height: 2, elements: [0, 1, .nan, 1])
    #expect(try Self.lines(0.5, field).isEmpty)
    #expect(try Self.lines(2, Raster(width: 2, height: 2, elements: [0, 1, 1, 0])).isEmpty)
    #expect(try Self.lines(0.5, Raster(width: 1, height: 2, elements: [0, 1])).isEmpty)
  }

  /// Of a reduced picture each block's middle counts; lines lie where they lay.
  @Test func blocksKeepTheLines() throws {
    let field = try Self.field(30, 30) { x, _ in x }
    let pieces = try ContourLines(0.4, of: field, side: 3).pieces
    #expect(pieces.count == 9)
    for (start, end) in pieces {
      #expect((start.x - 0.4).magnitude <= 1e-12 && (end.x - 0.4).magnitude <= 1e-12)
    }
  }
}
