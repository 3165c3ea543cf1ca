import Files
import Pictures
import Testing

@Suite struct CurveFigureTests {
  private static func figure(low: Double, high: Double) -> CurveFigure {
    let axis = FigureAxis(label: "speed", low: low, high: high, scale: .log10)
    return CurveFigure(
      title: "Title", x: axis, y: axis,
      curves: [.init(label: "roof", points: [SIMD2(0, 1), SIMD2(1, 2)], grey: 0.5)],
      markers: [.init(label: "one", place: SIMD2(1, 1), isFilled: true)], caption: "Caption")
  }

  @Test func aFigureIsAlwaysTheSamePDF() throws {
    let bytes = try Self.figure(low: 0, high: 3).pdf()
    #expect(bytes.starts(with: Array("%PDF".utf8)))
    #expect(bytes == (try Self.figure(low: 0, high: 3).pdf()))
    var other = Self.figure(low: 0, high: 3)
    other.markers[0].isFilled = false
    #expect(try other.pdf() != bytes)
  }

  @Test(arguments: [(1.0, 1.0), (2, 1), (0, .infinity), (.nan, 1)])
  func axesMustAscend(low: Double, high: Double) {
    #expect(throws: FileError.self) { try Self.figure(low: low, high: high).pdf() }
  }
}
