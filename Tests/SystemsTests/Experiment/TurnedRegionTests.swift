import Foundation
import Numbers
import Plane
import Systems
import Testing

/// Turned rectangles: their matrix, their corners, what is refused.
@Suite struct TurnedRegionTests {
  private static let axes = Preset.tanh.experiment.axes

  private static func region(
    _ angle: String, width: String = "2", height: String = "1", centre: String = "1.5"
  ) throws -> Region {
    let centre = try DecimalNumber(centre)
    return Region(
      x: .init(centre: centre, width: try DecimalNumber(width)),
      y: .init(centre: centre, width: try DecimalNumber(height)), angle: try DecimalNumber(angle))
  }

  @Test func ninetyDegreesAreUpright() throws {
    let upright = try Self.region("90.000")
    #expect(upright.angle == nil)
    #expect(upright == Region(x: upright.x, y: upright.y))
    #expect(upright.matrix == FrameMatrix(right: SIMD2(2, 0), up: SIMD2(0, 1)))
    #expect(try Self.region("70.0") == Self.region("70"))
    #expect(try Self.region("70") != upright)
  }

  @Test(arguments: ["0", "1e-7", "30", "45", "70.123456789", "89.9999999", "120", "135", "179.99"])
  func theMatrixIsThatOfSineAndCosine(angle: String) throws {
    let region = try Self.region(angle, width: "3", height: "0.5")
    let matrix = region.matrix
    let radians = try #require(Double(angle)) * Double.pi / 180
    // The tests' own functions lose precision near right angles.
    for (number, expected) in [
      (matrix.right.x, 3 * sin(radians)), (matrix.right.y, -3 * cos(radians)),
      (matrix.up.x, 0.5 * cos(radians)), (matrix.up.y, 0.5 * sin(radians)),
    ] {
      #expect((number - expected).magnitude <= 1e-15)
    }
  }

  @Test func specialAnglesAreExact() throws {
    #expect(try Self.region("0").matrix == FrameMatrix(right: SIMD2(0, -2), up: SIMD2(1, 0)))
    let thirty = try Self.region("30", width: "1").matrix
    #expect(thirty.right.x == 0.5 && thirty.up.y == 0.5)
    #expect(thirty.right.y == -0.75.squareRoot() && thirty.up.x == 0.75.squareRoot())
    #expect(try Self.region("150", width: "1").matrix.up == SIMD2(-thirty.up.x, 0.5))
  }

  /// However near to a right angle, all digits are right.
  @Test func manyBitsAreRight() throws {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let nearly = "89." + String(repeating: "9", count: 40)
    let columns = try Self.region(nearly, width: "1e-20", height: "1e-60").columns(
      bits: 160, in: arena)
    // The cosine is 1e-40 degrees in radians.
    #expect(columns[2].text(digits: 40) == "1.745329251994329576923690768488612713443e-102")
    #expect(columns[3].text(digits: 40) == "1.000000000000000000000000000000000000000e-60")
    #expect(columns[1].isNegative)
    // Halved widths halve all of them.
    let region = try Self.region(nearly, width: "1e-20", height: "1e-60")
    let halves = region.halved.columns(bits: 160, in: arena)
    for index in 0..<4 {
      halves[index].multiply(byTwoToThe: 1)
      #expect(halves[index].text(digits: 60) == columns[index].text(digits: 60))
    }
    // Precision does not depend on how it is asked for.
    let more = region.columns(bits: 320, in: arena)
    for index in 0..<4 {
      more[index].subtract(columns[index])
      #expect(more[index].isZero || more[index].exponent <= columns[index].exponent - 160)
    }
  }

  @Test func zoomsKeepTheAngle() throws {
    let first = try Self.region("70.5", width: "30", height: "3")
    let path = try ZoomPath(first: first, keyframeCount: 5)
    let last = path.region(4)
    #expect(last.angle == first.angle && last.x.width.description == "1.875")
    #expect(last.y.width.description == "0.1875")
    #expect(first.halved == path.region(1))
    #expect(path.centred(on: Region(whole: Self.axes)).first.angle == first.angle)
  }

  @Test func theWholeRectangleMustBeOnTheAxes() throws {
    // Upright it would fit; its corners do not.
    #expect(throws: Never.self) {
      try Self.region("90", width: "500", height: "1").validate(for: Self.axes)
    }
    #expect(throws: Never.self) {
      try Self.region("60", width: "500", height: "1").validate(for: Self.axes)
    }
    let error = try #require(throws: FieldError.self) {
      try Self.region("45", width: "500", height: "500").validate(for: Self.axes)
    }
    #expect(error.field == "region.x.low" && error.allowed.contains("-300 to 300"))
    // At 0 degrees the side across runs along y.
    let other = try #require(throws: FieldError.self) {
      try Self.region("0", width: "700", height: "1").validate(for: Self.axes)
    }
    #expect(other.field == "region.y.low")
    let huge = try #require(throws: FieldError.self) {
      try Self.region("1e-9", width: "1e9999", height: "1").validate(for: Self.axes)
    }
    #expect(huge.field == "region.x.low")
  }

  @Test(arguments: ["-1", "180", "1e30"])
  func anglesOutOfRangeAreRefused(angle: String) throws {
    let error = try #require(throws: FieldError.self) {
      try Self.region(angle).validate(for: Self.axes)
    }
    #expect(error.field == "region.angle" && error.allowed == Region.allowedAngles)
  }

  @Test func codingKeepsTheAngleAndLeavesOutNone() throws {
    let turned = try Self.region("72.30958124095812340958")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = try encoder.encode(turned)
    #expect(try JSONDecoder().decode(Region.self, from: bytes) == turned)
    let upright = String(decoding: try encoder.encode(Self.region("90")), as: UTF8.self)
    #expect(
      upright
        == #"{"x":{"centre":"1.5","width":"2"},"y":{"centre":"1.5","width":"1"}}"#)
  }

  @Test func stretchesAreExact() throws {
    let region = try Self.region("90", width: "1e-6", height: "1e-6")
    let stretch = try Stretch(ratio: DecimalNumber("279.1"), angle: DecimalNumber("9.31"))
    #expect(stretch.description == "279.1,9.31")
    let stretched = region.stretched(stretch)
    #expect(stretched.x.width.description == "0.0002791" && stretched.y == region.y)
    #expect(stretched.angle == stretch.angle && stretched.x.centre == region.x.centre)
    #expect((try stretched.spacingRatio(Size("96")) - 279.1).magnitude <= 1e-12)
    #expect((try stretched.spacingRatio(Size("192x96")) - 139.55).magnitude <= 1e-12)
    for (ratio, angle) in [("0", "1"), ("-1", "1"), ("1e61", "1"), ("2", "180"), ("2", "-0.1")] {
      #expect(throws: FieldError.self) {
        try Stretch(ratio: DecimalNumber(ratio), angle: DecimalNumber(angle))
      }
    }
  }
}
