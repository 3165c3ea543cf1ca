import Landscapes
import Numbers
import Plane
import TestSupport
import Testing

/// A quarter of a keyframe's samples are the previous one's, and taking them over changes nothing.
@Suite struct PixelReuseTests {
  @Test(arguments: [8, 9, 16, 31], ["9", "0.1", "3.3e-3"])
  func everySecondSampleHasTheSameBits(side: Int, firstWidth: String) throws {
    var zoom = try SmallZoom(side: side)
    zoom.firstWidth = try DecimalNumber(firstWidth)
    zoom.precision = .double
    zoom.keyframeCount = 12
    let manifest = try zoom.manifest()
    for keyframe in 1..<zoom.keyframeCount {
      let coarse = try manifest.grid(keyframe - 1)
      let fine = try manifest.grid(keyframe)
      let reuse = PixelReuse(from: coarse.pixels, to: fine.pixels)
      let expected = (side / 2 + side % 2 * (1 - side / 2 % 2))
      #expect(reuse.count == expected * expected)
      for index in 0..<fine.count {
        guard let source = reuse.source(of: index) else { continue }
        let (row, column) = index.quotientAndRemainder(dividingBy: side)
        let (sourceRow, sourceColumn) = source.quotientAndRemainder(dividingBy: side)
        #expect(column - side / 2 == 2 * (sourceColumn - side / 2))
        #expect(
          fine.xCoordinates[column].bitPattern == coarse.xCoordinates[sourceColumn].bitPattern)
        #expect(fine.yCoordinates[row].bitPattern == coarse.yCoordinates[sourceRow].bitPattern)
      }
    }
  }

  /// Index arithmetic finds the samples whose coordinates are the same bits, all of them and no others.
  @Test(arguments: [1, 2, 3, 8, 9, 30, 31, 64], ["9", "0.1", "3.3e-3", "7e-9"])
  func arithmeticFindsWhatComparingBitsFinds(side: Int, firstWidth: String) throws {
    var width = try DecimalNumber(firstWidth)
    let centre = try DecimalNumber("1.1875123")
    var coarse = Samples(span: Region.Span(centre: centre, width: width), count: side)
    for _ in 0..<12 {
      width = width.halved
      let fine = Samples(span: Region.Span(centre: centre, width: width), count: side)
      let places = Dictionary(
        coarse.coordinates.enumerated().map { ($1.bitPattern, $0) },
        uniquingKeysWith: { first, _ in first })
      #expect(fine.indices(in: coarse) == fine.coordinates.map { places[$0.bitPattern] })
      #expect(fine.coordinates == (0..<side).map(fine.coordinate))
      coarse = fine
    }
  }

  /// Far below what doubles tell apart, samples still have their own places.
  @Test func arithmeticHoldsAtAnyDepth() throws {
    let centre = try DecimalNumber(
      "3.14159265358979323846264338327950288419716939937510582097494459")
    let width = try DecimalNumber("1e-60")
    let coarse = Samples(span: Region.Span(centre: centre, width: width), count: 8)
    let fine = Samples(span: Region.Span(centre: centre, width: width.halved), count: 8)
    #expect(fine.indices(in: coarse) == [2, nil, 3, nil, 4, nil, 5, nil])
    let deepest = Samples(span: Region.Span(centre: centre, width: width.halved.halved), count: 8)
    #expect(deepest.indices(in: coarse) == [3, nil, nil, nil, 4, nil, nil, nil])
    let other = Samples(
      span: Region.Span(centre: centre + (try DecimalNumber("1e-70")), width: width), count: 8)
    #expect(other.indices(in: coarse) == Array(repeating: nil, count: 8))
    #expect(coarse.indices(in: fine) == Array(repeating: nil, count: 8))
  }

  @Test func gridsThatShareNothing() throws {
    var zoom = try SmallZoom()
    let first = try zoom.manifest().plane(0)
    zoom.centre.x = try DecimalNumber("1.2")
    #expect(PixelReuse(from: first, to: try zoom.manifest().plane(1)).count == 0)
  }

  @Test(arguments: Precision.allCases)
  func reuseChangesNoBit(precision: Precision) throws {
    var zoom = try SmallZoom(side: 10)
    zoom.precision = precision
    let folder = try TemporaryFolder()
    let events = try zoom.render(at: folder.file("reused.zoom"))
    // From the deepest to the widest there is nothing to take over.
    for keyframe in (0..<zoom.keyframeCount).reversed() {
      try zoom.render(at: folder.file("alone.zoom"), keyframe..<(keyframe + 1))
    }
    #expect(
      events.contains(.completed(keyframe: 3, trained: 75, reused: 25, resumed: 0)))
    #expect(
      try TemporaryFolder.contents(folder.file("reused.zoom"))
        == TemporaryFolder.contents(folder.file("alone.zoom")))
    let store = try ZoomStore.open(at: folder.file("reused.zoom"))
    for keyframe in 0..<zoom.keyframeCount {
      let expected = try Landscape(
        size: zoom.size, channels: zoom.experiment.channels, outcomes: zoom.outcomes(keyframe))
      try LandscapeImage.write(
        expected, ImageLayout(precision), attributes: ["keyframe": "\(keyframe)"],
        to: folder.file("a.exr"))
      #expect(
        try folder.bytes("a.exr")
          == TemporaryFolder.bytes(KeyframeFiles(store: store.path, keyframe: keyframe).samples))
    }
  }
}
