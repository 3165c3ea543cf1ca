import Experiment
import TestSupport
import Testing
import Zoom

/// A quarter of a keyframe's samples are the previous one's, and taking them over changes nothing.
@Suite struct KeyframeReuseTests {
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
      let reuse = KeyframeReuse(from: coarse, to: fine)
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

  @Test func gridsThatShareNothing() throws {
    var zoom = try SmallZoom()
    let first = try zoom.manifest().grid(0)
    zoom.centre.x = try DecimalNumber("1.2")
    #expect(KeyframeReuse(from: first, to: try zoom.manifest().grid(1)).count == 0)
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
      #expect(try store.outcomes(keyframe) == StoredOutcome.list(zoom.outcomes(keyframe)))
    }
  }
}
