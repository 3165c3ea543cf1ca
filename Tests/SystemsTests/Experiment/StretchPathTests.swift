import Foundation
import Numbers
import Orbits
import Plane
import Testing

/// The regions of zooms that are turned and stretched on their way down.
@Suite struct StretchPathTests {
  private static func first(_ width: DecimalNumber = 9) throws -> Region {
    Region(
      x: .init(centre: try DecimalNumber("1.25"), width: width),
      y: .init(centre: try DecimalNumber("0.5"), width: width))
  }

  private static func path(_ ratio: String, _ angle: String) throws -> StretchPath {
    StretchPath(try Stretch(ratio: DecimalNumber(ratio), angle: DecimalNumber(angle)))
  }

  private static func zoom(
    _ stretch: StretchPath?, width: DecimalNumber = 9, keyframes: Int = 60
  ) throws -> ZoomPath {
    try ZoomPath(first: first(width), keyframeCount: keyframes, stretch: stretch)
  }

  @Test func theFirstKeyframeIsTheLandscapeAndTheStretchIsWholeFromAHundredthOn() throws {
    let theta = "9.313708968123456789012345678901234567"
    let zoom = try Self.zoom(Self.path("279.1", theta))
    #expect(try zoom.region(0) == Self.first())
    for keyframe in 0..<60 {
      let region = zoom.region(keyframe)
      // The side upwards halves as it does without.
      #expect(region.y.width == DecimalNumber(9).halved(times: keyframe))
      #expect(zoom.width(keyframe) == region.y.width)
      #expect(region.x.centre == zoom.first.x.centre && region.y.centre == zoom.first.y.centre)
      if region.y.width <= StretchPath.fullWidth {
        #expect(region.angle?.description == theta)
      } else if keyframe > 0 {
        let angle = try #require(region.angle).doubleValue
        #expect(angle > 9.3137 && angle < 90)
        #expect(try #require(region.angle).fractionDigitCount <= 12)
      }
    }
    // As far apart as was asked for, to the last digit.
    let deep = zoom.region(40)
    #expect(try deep.x.width == deep.y.width * DecimalNumber("279.1"))
    #expect(zoom.region(41) == deep.halved)
  }

  @Test(arguments: ["1", "0.01", "2", "300", "1e12", "1e60"], ["0", "45.5", "90", "179.9"])
  func sidesAndAnglesNeverJumpOrTurnBack(ratio: String, angle: String) throws {
    let zoom = try Self.zoom(Self.path(ratio, angle), keyframes: 400)
    var before: (region: Region, log10Ratio: Double, angle: Double)?
    for keyframe in 0..<400 {
      let region = zoom.region(keyframe)
      let shape = try #require(zoom.shape(octave: Double(keyframe)))
      let logarithm = region.x.width.logarithm10 - region.y.width.logarithm10
      #expect((logarithm - shape.log2Ratio * log10(2)).magnitude < 1e-5)
      let turned = (region.angle ?? 90).doubleValue
      #expect((turned - shape.angleDegrees).magnitude < 1e-9)
      if let before {
        #expect(region.x.width < before.region.x.width)
        #expect(logarithm.magnitude >= before.log10Ratio.magnitude - 1e-6)
        #expect((turned - 90).magnitude >= (before.angle - 90).magnitude - 1e-9)
        // At most an eighth of the whole turn.
        #expect((turned - before.angle).magnitude <= 90 / 6)
      }
      before = (region, logarithm, turned)
    }
    #expect((try #require(before?.log10Ratio) - DecimalNumber(ratio).logarithm10).magnitude < 1e-5)
  }

  @Test func shapesAreContinuous() throws {
    let found = try StretchPath(
      angle: DecimalNumber("170.25"),
      log10Ratios: ["0.5", "1", "1.4", "2.2", "2.9", "2.9", "3.5"].map { try DecimalNumber($0) },
      isFound: true)
    let zoom = try Self.zoom(found)
    var last = try #require(zoom.shape(octave: 0))
    #expect(last == FrameShape(log2Ratio: 0, angleDegrees: 90))
    for step in 1...40_000 {
      let shape = try #require(zoom.shape(octave: Double(step) / 1000))
      #expect((shape.log2Ratio - last.log2Ratio).magnitude < 0.002)
      #expect((shape.angleDegrees - last.angleDegrees).magnitude < 0.02)
      last = shape
    }
    #expect(last.angleDegrees == 170.25)
    #expect((last.log2Ratio - 3.5 / log10(2)).magnitude < 1e-9)
  }

  /// There is no room to turn in, so keyframes have the whole stretch at once.
  @Test func aNarrowZoomIsStretchedFromItsFirstKeyframeOn() throws {
    let zoom = try Self.zoom(Self.path("100", "20"), width: DecimalNumber("0.0001"))
    #expect(zoom.region(0).x.width.description == "0.01")
    #expect(zoom.region(0).angle == 20 && zoom.region(1) == zoom.region(0).halved)
    #expect(try Self.zoom(Self.path("100", "20"), width: 1).region(0) == Self.first(1))
  }

  @Test func otherShapesKeepTheirs() throws {
    let wide = Region(x: .init(centre: 0, width: 16), y: .init(centre: 0, width: 9))
    let zoom = try ZoomPath(
      first: wide, toWidth: DecimalNumber("1e-3"), stretch: Self.path("30", "60"))
    #expect(zoom.region(0) == wide)
    let last = zoom.region(zoom.keyframeCount - 1)
    #expect(zoom.width(zoom.keyframeCount - 1) <= DecimalNumber(1).timesTen(toThe: -3))
    #expect(last.x.width * 9 == last.y.width * 16 * 30)
    let turned = Region(x: wide.x, y: wide.y, angle: 30)
    #expect(throws: FieldError.self) {
      try ZoomPath(first: turned, keyframeCount: 3, stretch: Self.path("30", "60"))
    }
  }

  /// Those that are stretched differently share none; below, a quarter is the keyframe before.
  @Test func samplesAreSharedWhereBothSidesHalve() throws {
    let zoom = try Self.zoom(Self.path("30", "60"))
    let axis = Axis(parameter: "a", scale: .linear, low: -3, high: 6)
    let size = try Size(width: 8, height: 8)
    for keyframe in 1..<30 {
      let planes = try (keyframe - 1...keyframe).map {
        try Plane(axes: Axes(x: axis, y: axis), region: zoom.region($0), size: size)
      }
      let order = KeyframeOrder(planes[1], after: planes[0])
      let isWhole = zoom.region(keyframe - 1).y.width <= StretchPath.fullWidth
      #expect(order.newCount == (isWhole ? 48 : 64))
    }
  }

  @Test func pathsAreReadAsTheyAreWritten() throws {
    let path = try StretchPath(
      angle: DecimalNumber("9.31370896812345678901234567890"),
      log10Ratios: [DecimalNumber("0.5"), DecimalNumber("2.4458")], isFound: true)
    let data = try JSONEncoder().encode(path)
    #expect(try JSONDecoder().decode(StretchPath.self, from: data) == path)
    #expect(path.description == "279.126,9.3137089681234567890123456789")
    for (old, new) in [
      ("9.31370896812345678901234567890".dropLast(), "180"), ("0.5", "61"), ("2.4458", "x"),
    ] {
      let text = String(decoding: data, as: UTF8.self).replacing(old, with: new)
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(StretchPath.self, from: Data(text.utf8))
      }
    }
    #expect(throws: FieldError.self) {
      try StretchPath(angle: 10, log10Ratios: [], isFound: false)
    }
  }

  @Test func roundingIsDecimal() throws {
    for (number, digits, rounded) in [
      ("1.25", 1, "1.3"), ("-1.25", 1, "-1.3"), ("1.2499", 1, "1.2"), ("0.04", 1, "0"),
      ("123", 2, "123"), ("-0.06", 1, "-0.1"), ("9.99", 1, "10"),
    ] {
      #expect(try DecimalNumber(number).rounded(fractionDigits: digits).description == rounded)
    }
    #expect(DecimalNumber(rounding: 2.675, fractionDigits: 1)?.description == "2.7")
    #expect(DecimalNumber(rounding: -0.04, fractionDigits: 1)?.description == "0")
    #expect(DecimalNumber(rounding: 1e30, fractionDigits: 1) == nil)
  }
}
