import Files
import Foundation
import Landscapes
import Numbers
import Plane
import TestSupport
import Testing
import Zooms

/// Stores of zooms that are turned and stretched on their way down.
@Suite struct StretchedStoreTests {
  private static func zoom(_ ratio: String = "20", _ angle: String = "30.25") throws -> SmallZoom {
    var zoom = try SmallZoom()
    zoom.precision = .double
    zoom.keyframeCount = 14
    zoom.stretch = StretchPath(
      try Stretch(ratio: DecimalNumber(ratio), angle: DecimalNumber(angle)))
    return zoom
  }

  @Test func keyframesLieWhereThePathSays() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    let zoom = try Self.zoom()
    let events = try zoom.render(at: path)
    // A keyframe that still turns shares nothing; below, a quarter of each is the one before.
    #expect(events.contains(.completed(keyframe: 5, trained: 64, reused: 0, resumed: 0)))
    #expect(events.contains(.completed(keyframe: 13, trained: 48, reused: 16, resumed: 0)))
    let store = try ZoomStore.open(at: path)
    #expect(try store.manifest == zoom.manifest())
    #expect(store.region(0).angle == nil && store.region(13).angle?.description == "30.25")
    for keyframe in 0..<14 {
      #expect(store.verify(keyframe) == .intact)
      #expect(
        try store.measures(keyframe).elements == zoom.outcomes(keyframe).map(\.measure))
    }
    let counts = try ZoomPlan(zoom.manifest()).networkCounts
    #expect(counts.prefix(11).allSatisfy { $0 == 64 } && counts.suffix(3) == [48, 48, 48])
  }

  /// Of a range, keyframes before are there too, so that frames that stick out are the same.
  @Test func aRangeIsShownWithKeyframesBefore() throws {
    let folder = try TemporaryFolder()
    var zoom = try Self.zoom()
    zoom.size = try Size("16")
    zoom.keyframeCount = 9
    try zoom.render(at: folder.file("a.zoom"))
    let stored = try StoredKeyframes(path: folder.file("a.zoom"))
    #expect(try stored.showing(7...8).firstKeyframe == 4)
    func frames(_ range: ClosedRange<Int>) throws -> FrameRenderer {
      try FrameRenderer(
        source: stored, timeline: VideoTimeline(keyframes: range, framesPerOctave: 4))
    }
    let (whole, part) = (try frames(0...8), try frames(7...8))
    for index in 0...4 { #expect(try part.frame(index) == whole.frame(28 + index)) }
  }

  @Test func manifestsNameAStretchOnlyWhereThereIsOne() throws {
    let stretched = String(decoding: try Self.zoom().manifest().bytes(), as: UTF8.self)
    #expect(stretched.contains("log10Ratios") && stretched.contains("30.25"))
    let upright = String(decoding: try SmallZoom().manifest().bytes(), as: UTF8.self)
    #expect(!upright.contains("stretch"))
  }

  @Test func aStoreIsDeepenedAlongItsPathAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try Self.zoom()
    zoom.keyframeCount = 3
    try zoom.render(at: path)
    zoom.keyframeCount = 5
    try zoom.render(at: path)
    try zoom.render(at: folder.file("whole.zoom"))
    #expect(
      try TemporaryFolder.contents(path) == TemporaryFolder.contents(folder.file("whole.zoom")))
    let before = try TemporaryFolder.contents(path)
    for (other, words) in [
      (try Self.zoom("20", "30.250001").stretch, "its stretch is '20,30.25', not '20,30.250001'"),
      (try Self.zoom("21").stretch, "not '21,30.25'"), (nil, "not 'off'"),
      (
        try StretchPath(
          angle: DecimalNumber("30.25"), log10Ratios: [DecimalNumber("1.30103")], isFound: true),
        "its ratios on the way are others"
      ),
    ] {
      zoom.stretch = other
      let error = #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
      #expect(error?.description.contains(words) == true, "\(error as Any)")
    }
    #expect(try TemporaryFolder.contents(path) == before)
  }

  @Test(arguments: [
    (#""30.25""#, #""180""#, "stretch.angle: '180' is not allowed"),
    (#""30.25""#, #""x""#, "stretch.angle is not what it should be"),
    (#""isFound" : false"#, #""isFound" : 1"#, "stretch.isFound is not what it should be"),
    (#""isFound" : false"#, #""found" : false"#, "'isFound' is missing"),
    (#""isFound" : false"#, #""isFound" : false, "a" : 1"#, "an unknown field 'stretch.a'"),
    (#""width" : "9""#, #""width" : "-9""#, "a number above 0"),
  ])
  func malformedPathsAreOneLine(old: String, new: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    try Self.zoom().render(at: path, 0..<1)
    let file = path + "/manifest.json"
    let text = String(decoding: try TemporaryFolder.bytes(file), as: UTF8.self)
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    try TemporaryFolder.write(Array(changed.utf8), to: file)
    let error = #expect(throws: LandscapeError.self) { try ZoomStore.open(at: path) }
    #expect(error?.description.contains(words) == true, "\(error as Any)")
    #expect(error?.description.contains("\n") == false)
  }
}
