import Files
import Pictures
import Testing

struct RankColouringTests {
  private let landscape: Raster<Double>

  init() throws {
    landscape = try Raster(width: 3, height: 2, elements: [-3, -1, 2, 7, .nan, 0])
  }

  @Test func positionsMapOntoThePalette() {
    let picture = RankColouring.picture(of: landscape, palette: .spectral)
    let palette = Palette.spectral
    // Positions 1, 0.25, -0.25, -1: palette 1, 0.625, 0.375, 0.
    #expect(
      picture.elements == [
        palette.color(at: 1), palette.color(at: 0.625), palette.color(at: 0.375),
        palette.color(at: 0), RankColouring.noOutcome, RankColouring.noOutcome,
      ])
    #expect(picture.width == 3 && picture.height == 2)
  }

  @Test func anotherLandscapesScaleIsUsed() {
    let scale = RankScale(measures: [-3, -2, -1, 2, 4, 7])
    let picture = RankColouring.picture(of: landscape, palette: .cividis, scale: scale)
    #expect(picture == RankColouring.picture(of: landscape, palette: .cividis))
    let shifted = RankScale(measures: [-30, -20, 20, 40])
    let other = RankColouring.picture(of: landscape, palette: .cividis, scale: shifted)
    #expect(other[0, 0] == Palette.cividis.color(at: 0.625))
    #expect(other[0, 1] == Palette.cividis.color(at: 0.375))
  }

  @Test func blendingEndsAtBothScalesAndMovesBetweenThem() {
    let from = RankScale(measures: landscape.elements)
    let to = RankScale(measures: [-30, -20, 20, 40])
    func blend(_ weight: Double) -> Raster<RGB8> {
      RankColouring.picture(of: landscape, palette: .grey, from: from, to: to, weight: weight)
    }
    #expect(blend(0) == RankColouring.picture(of: landscape, palette: .grey, scale: from))
    #expect(blend(1) == RankColouring.picture(of: landscape, palette: .grey, scale: to))
    #expect(blend(-1) == blend(0))
    // -3 goes from position 1 to 0.25: half way, 0.625, is palette 0.8125.
    #expect(blend(0.5)[0, 0] == Palette.grey.color(at: 0.8125))
    #expect(blend(0.5)[1, 1] == RankColouring.noOutcome)
  }

  @Test func aRasterMustFitItsShape() {
    #expect(throws: FileError.self) { try Raster(width: 2, height: 2, elements: [1, 2, 3]) }
    #expect(throws: FileError.self) { try Raster(width: 0, height: 2, elements: [Int]()) }
    #expect(throws: FileError.self) { try Raster(width: .max, height: 2, elements: [1]) }
  }
}
