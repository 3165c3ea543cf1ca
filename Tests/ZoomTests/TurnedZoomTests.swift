import Files
import Foundation
import Landscapes
import Numbers
import Plane
import TestSupport
import Testing
import Zooms

/// Zooms of a turned and stretched first keyframe.
@Suite struct TurnedZoomTests {
  private static func zoom() throws -> SmallZoom {
    var zoom = try SmallZoom()
    zoom.precision = .double
    zoom.firstWidth = 1
    zoom.firstLength = try DecimalNumber("7.5")
    zoom.angle = try DecimalNumber("70.25")
    return zoom
  }

  @Test func keyframesKeepTheAngle() throws {
    let folder = try TemporaryFolder()
    let zoom = try Self.zoom()
    let events = try zoom.render(at: folder.file("a.zoom"))
    // A quarter of each is the one before.
    #expect(events.contains(.completed(keyframe: 3, trained: 48, reused: 16, resumed: 0)))
    let store = try ZoomStore.open(at: folder.file("a.zoom"))
    #expect(try store.manifest == zoom.manifest())
    #expect((0..<4).allSatisfy { store.region($0).angle == zoom.angle })
    #expect(store.region(2).x.width.description == "1.875")
    for keyframe in 0..<4 {
      #expect(store.verify(keyframe) == .intact)
      let measures = try store.measures(keyframe).elements
      #expect(measures == (try zoom.outcomes(keyframe).map(\.measure)))
      #expect(Set(measures).count > 30)
    }
  }

  @Test func manifestsNameAnAngleOnlyWhereThereIsOne() throws {
    let turned = String(decoding: try Self.zoom().manifest().bytes(), as: UTF8.self)
    #expect(
      turned.contains(#""angle" : "70.25""#) || turned.contains(#""angle":"70.25""#), "\(turned)")
    let upright = String(decoding: try SmallZoom().manifest().bytes(), as: UTF8.self)
    #expect(!upright.contains("angle"))
  }

  @Test func anotherAngleIsAnotherZoom() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try Self.zoom()
    try zoom.render(at: path, 0..<1)
    let before = try TemporaryFolder.contents(path)
    for (angle, text) in [(try DecimalNumber("70.250001"), "70.250001"), (nil, "90")] {
      zoom.angle = angle
      let error = #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
      #expect(
        error?.description.contains("its angle is '70.25', not '\(text)'") == true,
        "\(error as Any)")
    }
    #expect(try TemporaryFolder.contents(path) == before)
  }

  @Test(arguments: [
    (#""180""#, "region.angle: '180' is not allowed"), (#""-1""#, "region.angle: '-1'"),
    (#""steep""#, "first.angle is not what it should be"),
    (#""90""#, "an unknown field 'first.angle'"), ("null", "an unknown field 'first.angle'"),
  ])
  func malformedAnglesAreOneLine(angle: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    try Self.zoom().render(at: path, 0..<1)
    let file = path + "/manifest.json"
    let text = String(decoding: try TemporaryFolder.bytes(file), as: UTF8.self)
    let changed = text.replacing(#""70.25""#, with: angle)
    #expect(changed != text)
    try TemporaryFolder.write(Array(changed.utf8), to: file)
    let error = #expect(throws: LandscapeError.self) { try ZoomStore.open(at: path) }
    #expect(error?.description.contains(words) == true, "\(error as Any)")
    #expect(error?.description.contains("\n") == false)
  }

  /// A keyframe's own record says its angle too.
  @Test func aKeyframeOfAnotherAngleIsFound() throws {
    let folder = try TemporaryFolder()
    let zoom = try Self.zoom()
    for (name, angle) in [("a.zoom", "70.25"), ("b.zoom", "70.5")] {
      var other = zoom
      other.angle = try DecimalNumber(angle)
      let store = try ZoomStore.openOrCreate(at: folder.file(name), other.manifest())
      let record = """
        region:
          x:
            centre: '\(other.centre.x)'
            width: '7.5'
          y:
            centre: '\(other.centre.y)'
            width: '1'
          angle: '\(angle)'
        experiment:
        """
      try ZoomRender(
        store, keyframes: 0..<1, training: other.training(),
        attributes: { _ in ["romanesco": record] }
      ).run { _ in }
      #expect(store.verify(0) == .intact)
    }
    for name in ["manifest.json", "depth.json"] {
      try TemporaryFolder.write(
        TemporaryFolder.bytes(folder.file("a.zoom/\(name)")), to: folder.file("b.zoom/\(name)"))
    }
    let store = try ZoomStore.open(at: folder.file("b.zoom"))
    let error = #expect(throws: LandscapeError.self) { try store.measures(0) }
    #expect(error != nil)
  }

  @Test func theAutopilotRefusesATurnedRegion() throws {
    let manifest = try Self.zoom().manifest()
    let pilot = Autopilot(experiment: manifest.experiment, precision: .double) { _ in [] }
    let error = #expect(throws: LandscapeError.self) {
      try pilot.search(manifest.path, size: manifest.size)
    }
    #expect(error?.description.contains("turned") == true)
  }

  @Test func theRulerShowsTheStretch() throws {
    let size = try Size(width: 320, height: 240)
    let timeline = try VideoTimeline(keyframes: 0...1, framesPerOctave: 4)
    func frame(_ angle: String, ratio: String) throws -> VideoFrame {
      let source = TurnedKeyframes(
        size: size, angle: try DecimalNumber(angle), ratio: try DecimalNumber(ratio))
      let frames = try FrameRenderer(source: source, timeline: timeline)
      frames.hasRuler = true
      return try frames.frame(2)
    }
    let upright = try frame("90", ratio: "1")
    let turned = try frame("70", ratio: "1")
    let stretched = try frame("70", ratio: "1e12")
    #expect(turned != upright && stretched != turned)
    #expect(try frame("71", ratio: "1e12") != stretched)
    // All of it is in the lower left corner.
    #expect(turned.bytes[..<(3 * 320 * 100)] == upright.bytes[..<(3 * 320 * 100)])
  }

  @Test(arguments: [
    ("1.5", 30, "1.5"), ("1.7149541632151262078", 16, "1.7149541632151262078"),
    ("1.714954163215126207813502977939208201367", 16, "1.7149541632151262"),
    ("1.714954163215126207813502977939208201367", 25, "1.714954\u{2026}135029"),
    ("-0.714954163215126207813502977939208201367", 39, "-0.714954\u{2026}201367"),
    ("1.714954163215126207813502977939208201367e-30", 60, "1.714954\u{2026}977939e-30"),
    ("123456789012345678901234567890", 18, "1.234567\u{2026}456789e29"),
  ])
  func longCoordinatesAreShortened(number: String, digits: Int, shown: String) throws {
    #expect(
      CoordinateText.shortened(try DecimalNumber(number), fractionDigits: digits) == shown)
  }
}

/// Level keyframes of a turned and stretched region.
private struct TurnedKeyframes: KeyframeSource {
  let keyframeCount = 2
  let size: Size
  let angle: DecimalNumber
  let ratio: DecimalNumber

  func region(_ keyframe: Int) -> Region {
    let width = DecimalNumber(1).halved(times: keyframe)
    return Region(
      x: Region.Span(centre: 1, width: width * ratio), y: Region.Span(centre: 1, width: width),
      angle: angle)
  }

  func measures(_ keyframe: Int) throws -> Raster<Double> {
    try Raster(
      width: size.width, height: size.height,
      elements: Array(repeating: -1, count: size.count))
  }
}
