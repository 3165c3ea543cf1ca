import Files
import Testing
import Zooms

/// What the autopilot takes for a boundary worth following.
@Suite struct BoundaryScoreTests {
  private static let side = 32

  /// A landscape of the square from -1 to 1.
  private static func score(
    _ measure: (_ x: Double, _ y: Double) -> Double
  ) throws -> BoundaryScore {
    let places = (0..<side).map { 2 * Double($0) / Double(side) - 1 + 0.01 }
    return BoundaryScore(
      try Raster(
        width: side, height: side, elements: places.flatMap { y in places.map { measure($0, y) } }))
  }

  @Test func aFractalBeatsAStraightEdgeAndThatBeatsNoise() throws {
    let fractal = try Self.score { ScoredLandscape.fractal($0, $1) }.value
    let straight = try Self.score(ScoredLandscape.smooth).value
    let noise = try Self.score(ScoredLandscape.noise).value
    #expect(fractal >= 0.5, "\(fractal)")
    #expect(straight >= 0.02 && straight <= fractal / 2, "\(straight)")
    #expect(noise <= 0.001, "\(noise)")
  }

  /// What a descent into chaos looks like: noise on one side of an edge, or in a band along it.
  @Test func noiseBesideSmoothPlacesIsNoBoundary() throws {
    let straight = try Self.score(ScoredLandscape.smooth).value
    let halfNoise = try Self.score { x, y in
      y < 0 ? y - 1 : ScoredLandscape.noise(x, y)
    }.value
    let band = try Self.score { x, y in y + ScoredLandscape.noise(x, y) / 2 }.value
    let specks = try Self.score { x, y in
      ScoredLandscape.noise(x, y) < -0.8 ? -1 + x / 10 : 2 + y
    }.value
    for value in [halfNoise, band, specks] { #expect(value <= straight / 2, "\(value)") }
  }

  /// Outcomes alone would not tell: measures that scatter announce noise further down.
  @Test func scatteredMeasuresSpoilABoundary() throws {
    let clear = try Self.score { ScoredLandscape.fractal($0, $1) }.value
    let scattered = try Self.score { x, y in
      let value = ScoredLandscape.fractal(x, y)
      return value < 0 ? -1.5 - ScoredLandscape.noise(x, y) : value
    }.value
    #expect(scattered <= clear / 10, "\(scattered) of \(clear)")
  }

  @Test func stripesAreWorseThanAFractal() throws {
    let fractal = try Self.score { ScoredLandscape.fractal($0, $1) }.value
    let stripes = try Self.score { x, _ in ScoredLandscape.fractal(x, 0) }.value
    #expect(stripes <= fractal * 0.7, "\(stripes) of \(fractal)")
  }

  @Test func oneOutcomeIsNoBoundary() throws {
    let score = try Self.score { x, y in 3 + x * y }
    #expect(score.value == 0)
    #expect(score.crossings(4).isEmpty)
  }

  @Test func measuresThatAreNoNumbersAreNoTrouble() throws {
    let score = try Self.score { x, y in
      y < 0 ? -.infinity : x < 0 ? .nan : 0
    }
    #expect(score.value >= 0 && score.value <= 1)
    #expect(!score.crossings(4).isEmpty)
  }

  @Test func crossingsLieApartAndOnTheBoundary() throws {
    let crossings = try Self.score { x, y in x - y / 10 - 0.2 }.crossings(4)
    #expect(crossings.count == 4)
    for (index, one) in crossings.enumerated() {
      #expect((17...20).contains(one.x) && one.isHorizontal)
      for other in crossings[..<index] {
        #expect(max(abs(one.x - other.x), abs(one.y - other.y)) >= 5)
      }
    }
  }

  @Test func crossingsAreWhereTheBoundaryIsAFractal() throws {
    // A straight edge on the left; on the right a rough one.
    let crossings = try Self.score { x, y in
      x < 0 ? y : y + ScoredLandscape.fractal(x, y, exponent: 0.7) / 3
    }.crossings(1)
    let best = try #require(crossings.first)
    #expect(best.x >= Self.side / 2)
  }

  /// A boundary so near the edge that no window fits around it is better than none.
  @Test func aBoundaryAtTheEdgeIsFound() throws {
    let crossings = try Self.score { x, y in x + y / 20 - 0.9 }.crossings(1)
    #expect(try #require(crossings.first).x >= 28)
  }
}
