import Compute
import Files
import Foundation
import Landscapes
import Pictures
import Plane
import Reference
import Systems
import TestSupport
import Testing

@Suite struct DimensionTests {
  @Test func cellsAreWhereSignsDiffer() throws {
    let measures = try Raster<Double>(
      width: 4, height: 3,
      elements: [
        -1, -1, 0, 2,
        -1, -3, 0, 2,
        5, -1, .nan, -2,
      ])
    let boundary = try BoundaryCells(measures)
    #expect(boundary.width == 3)
    #expect(boundary.height == 2)
    #expect(boundary.cells == [false, false, false, true, false, true])
  }

  @Test func oneRowHasNoBoundary() throws {
    let measures = try Raster<Double>(width: 3, height: 1, elements: [1, -1, 1])
    #expect(throws: LandscapeError.self) { try BoundaryCells(measures) }
  }

  @Test func countsAndSlopesAreThoseOfPowersOfTwo() {
    // A diagonal of 64 cells: 64 / side boxes of each side.
    let boundary = cells(64) { $0 == $1 }
    let boxCount = BoxCount(boundary, sides: [1, 2, 4, 8, 16])
    #expect(boxCount.scales.map(\.count) == [64, 32, 16, 8, 4])
    #expect(boxCount.slopes.allSatisfy { abs($0 - 1) <= 1e-12 })
    #expect(boxCount.slopes.count == 5)
  }

  @Test func slopesAreNumpysForUnevenSizes() throws {
    // -numpy.gradient(numpy.log10([30, 17, 9]), numpy.log10([2, 3, 7])), worked out by hand below.
    let boundary = cells(7) { x, _ in x >= 0 }
    let boxCount = BoxCount(boundary, sides: [2, 3, 7])
    #expect(boxCount.scales.map(\.count) == [16, 9, 1])
    let before = log10(3.0) - log10(2.0)
    let after = log10(7.0) - log10(3.0)
    let falls = (log10(9.0) - log10(16.0), log10(1.0) - log10(9.0))
    let middle =
      -(falls.0 / before * after + falls.1 / after * before) / (before + after)
    let slopes = boxCount.slopes
    try #require(slopes.count == 3)
    #expect(abs(slopes[0] + falls.0 / before) <= 1e-12)
    #expect(abs(slopes[1] - middle) <= 1e-12)
    #expect(abs(slopes[2] + falls.1 / after) <= 1e-12)
  }

  @Test func defaultSizesAreThoseOfPorespy() {
    // numpy.unique(numpy.logspace(1, numpy.log10(511), 10).astype(int))
    let boxCount = BoxCount(cells(511) { $0 == $1 })
    #expect(boxCount.scales.map(\.side) == [10, 15, 23, 37, 57, 88, 137, 213, 330, 511])
  }

  @Test func aLineHasDimensionOne() throws {
    let estimate = try #require(
      DimensionEstimate([BoxCount(cells(512) { x, y in y == 200 + x / 3 })]))
    #expect(abs(estimate.median - 1) <= 0.06)
  }

  @Test func aFilledSquareHasDimensionTwo() throws {
    let estimate = try #require(DimensionEstimate([BoxCount(cells(512) { _, _ in true })]))
    #expect(abs(estimate.median - 2) <= 0.06)
  }

  @Test func aSierpinskiCarpetHasItsDimension() throws {
    let carpet = cells(729) { x, y in
      var (x, y) = (x, y)
      while x > 0 || y > 0 {
        if x % 3 == 1, y % 3 == 1 { return false }
        (x, y) = (x / 3, y / 3)
      }
      return true
    }
    let dimension = log(8.0) / log(3.0)
    let exact = BoxCount(carpet, sides: [1, 3, 9, 27, 81, 243])
    #expect(exact.slopes.count == 6)
    #expect(exact.slopes.allSatisfy { abs($0 - dimension) <= 1e-12 })
    let estimate = try #require(DimensionEstimate([BoxCount(carpet)]))
    #expect(abs(estimate.median - dimension) <= 0.08)
  }

  @Test func aQuadraticBoundaryIsSmooth() throws {
    let size = try Size(width: 256, height: 256)
    let source = SyntheticZoom(keyframeCount: 6, size: size, centre: (x: 1, y: 0.5)) { x, y in
      x * x / 2 - y
    }
    let boxCounts = try (0..<6).map { BoxCount(try BoundaryCells(source.measures($0))) }
    let estimate = try #require(DimensionEstimate(boxCounts))
    #expect(abs(estimate.median - 1) <= 0.1)
    #expect(estimate.slopeCount == 60)
  }

  @Test func aTrainedQuadraticIsSmooth() throws {
    // One linear layer: the loss is a quadratic form of the weights, so no fractal can arise.
    var experiment = Preset.linear.experiment
    experiment.network = Network(width: 8, layers: 1, outputs: 1, activation: .identity)
    experiment.steps = 30
    experiment.axes = Axes(
      x: Axis(parameter: .inputRate, scale: .log10, low: 0, high: 3),
      y: Axis(parameter: .initialWeightScale, scale: .linear, low: 0, high: 4))
    let grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 97, height: 97), precision: .double)
    let outcomes = try TrainingRun.outcomes(
      Setup(experiment), precision: .double, points: grid,
      trainers: [ReferenceTrainer(threads: 2)])
    let measures = try Raster(width: 97, height: 97, elements: outcomes.map(\.measure))
    let boundary = try BoundaryCells(measures)
    #expect(boundary.count >= 60)
    let estimate = try #require(
      DimensionEstimate([BoxCount(boundary, sides: [1, 2, 4, 8, 16, 32])]))
    #expect(abs(estimate.median - 1) <= 0.1)
  }

  @Test func aFractalIsMeasuredAsOne() throws {
    // Noise crosses every box.
    let size = try Size(width: 256, height: 256)
    let source = SyntheticZoom.noise(keyframes: 2, size: size)
    let boxCounts = try (0..<2).map { BoxCount(try BoundaryCells(source.measures($0))) }
    let estimate = try #require(DimensionEstimate(boxCounts))
    #expect(abs(estimate.median - 2) <= 0.1)
    #expect(estimate.lowerQuartile <= estimate.median)
    #expect(estimate.median <= estimate.upperQuartile)
  }

  @Test func withoutABoundaryThereIsNoEstimate() {
    let boxCount = BoxCount(cells(64) { _, _ in false })
    #expect(boxCount.scales.allSatisfy { $0.count == 0 && $0.slope == nil })
    #expect(DimensionEstimate([boxCount]) == nil)
    #expect(DimensionEstimate([]) == nil)
    #expect(PanelFigure.dimension([boxCount]) == nil)
  }

  /// Rows from either end give what the whole landscape gives.
  @Test(arguments: [(2, 2), (31, 12), (64, 129)])
  func rowsGiveWhatTheWholeGives(width: Int, height: Int) throws {
    var generator = SplitMix64(seed: 4)
    let values = [-1, 0, Double.nan, 2]
    let elements: [Double] = (0..<width * height).map { index in
      index % width > 20 ? 1 : values.randomElement(using: &generator) ?? 0
    }
    let measures = try Raster(width: width, height: height, elements: elements)
    let sides = [1, 2, 3, 5, 8, 11, 200]
    let expected = BoxCount(try BoundaryCells(measures), sides: sides)
    for order in [Array(0..<height), (0..<height).reversed()] {
      var rows = try BoundaryRows(width: width, height: height, sides: sides)
      for row in order { measures.row(row).withUnsafeBufferPointer { rows.add(row: row, $0) } }
      #expect(rows.boxCount == expected)
    }
    #expect(throws: LandscapeError.self) { try BoundaryRows(width: width, height: 1) }
  }

  @Test func quartilesAreNumpys() throws {
    // Slopes 1, 1 and 2: a line and the two sizes' slopes of a square.
    let boxCounts = [
      BoxCount(cells(64) { $0 == $1 }, sides: [1, 2]),
      BoxCount(cells(64) { _, _ in true }, sides: [1, 2]),
    ]
    let estimate = try #require(DimensionEstimate(boxCounts))
    #expect(abs(estimate.median - 1.5) <= 1e-12)
    #expect(abs(estimate.lowerQuartile - 1) <= 1e-12)
    #expect(abs(estimate.upperQuartile - 2) <= 1e-12)
  }

  @Test func theFigureIsAPDF() throws {
    let folder = try TemporaryFolder()
    let figure = try #require(
      PanelFigure.dimension([BoxCount(cells(512) { $0 == $1 }), BoxCount(cells(512) { $0 > $1 })]))
    try figure.write(to: folder.path + "/d.pdf")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/d.pdf"))
    #expect(bytes.starts(with: Data("%PDF".utf8)))
    #expect(try folder.names == ["d.pdf"])
  }

  private func cells(_ side: Int, _ isCrossed: (Int, Int) -> Bool) -> BoundaryCells {
    BoundaryCells(
      width: side, height: side,
      cells: (0..<side * side).map { isCrossed($0 % side, $0 / side) })
  }
}
