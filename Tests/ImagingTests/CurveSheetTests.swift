import Files
import Pictures
import TestSupport
import Testing

/// Figures of curves on one page, and curves of series with gaps.
@Suite struct CurveSheetTests {
  private static func figure(_ caption: String = "") -> CurveFigure {
    let axis = FigureAxis(label: "speed", low: 0, high: 3, scale: .linear)
    return CurveFigure(
      title: "Title", x: axis, y: axis,
      curves: [.init(label: "one", points: [SIMD2(0, 1), SIMD2(1, 2)], grey: 0.5)], markers: [],
      caption: caption)
  }

  private func picture(_ sheet: CurveSheet) throws -> Raster<RGB8> {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(replacing: folder.file("a.png"))
    try sheet.write(to: file)
    var done = file
    try done.commit()
    return try PNG.readRGB(at: folder.file("a.png"))
  }

  @Test func aSheetIsAsHighAsItsFigures() throws {
    let one = try picture(CurveSheet([Self.figure()]))
    let two = try picture(CurveSheet([Self.figure(), Self.figure()]))
    #expect(one.width == two.width)
    #expect((two.height - 2 * one.height).magnitude <= 1)
    #expect(try picture(CurveSheet([Self.figure("A caption")])).height > one.height)
    // The upper figure is the same.
    #expect(
      (2...one.height).allSatisfy { place in
        one.row(one.height - 1 - (one.height - place)).elementsEqual(
          two.row(two.height - 1 - (one.height - place)))
      })
  }

  @Test func aSheetIsAlwaysTheSamePDF() throws {
    let sheet = CurveSheet([Self.figure(), Self.figure("A caption")])
    #expect(try sheet.pdf() == sheet.pdf())
    #expect(try sheet.pdf() != CurveSheet([Self.figure()]).pdf())
  }

  @Test func gapsDivideCurves() {
    let curves = CurvePoints.curves(
      [1, 10, nil, 0, 100, .infinity], scale: .log10, label: "a", grey: 0.5)
    #expect(curves.map(\.points) == [[SIMD2(0, 0), SIMD2(1, 1)], [SIMD2(4, 2)]])
    #expect(curves.map(\.label) == ["", "a"])
    #expect(CurvePoints.curves([nil, nil], scale: .linear, label: "a", grey: 0).isEmpty)
  }

  @Test func longSeriesKeepTheirExtremes() {
    var values: [Double?] = (0..<100_000).map { Double($0 % 7) }
    values[54_321] = 1000
    values[60_000] = -1000
    let points = CurvePoints.curves(values, scale: .linear, label: "", grey: 0).flatMap(\.points)
    #expect(points.count <= 4000)
    #expect(points.contains(SIMD2(54_321, 1000)) && points.contains(SIMD2(60_000, -1000)))
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func axesHaveRoom() {
    let axis = CurvePoints.axis("a", around: [0, 1, 1000], scale: .log10)
    #expect(axis.low < 0 && axis.high > 3)
    let flat = CurvePoints.axis("a", around: [5], scale: .linear)
    #expect(flat.low < 5 && flat.high > 5)
    let empty = CurvePoints.axis("a", around: [], scale: .linear)
    #expect(empty.low == 0 && empty.high == 1)
  }
}
