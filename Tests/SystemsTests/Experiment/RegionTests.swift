import Foundation
import Numbers
import Plane
import Systems
import Testing

@Suite struct RegionTests {
  private static let axes = Preset.tanh.experiment.axes

  @Test func spansBetweenEdgesAreExact() throws {
    let low = try DecimalNumber("0.1")
    let high = try DecimalNumber("0.100000000000000000000000000000000000000000000000000003")
    let span = Region.Span(low: low, high: high)
    #expect(span.width.description == "3e-54")
    #expect(span.centre.description == "0.1000000000000000000000000000000000000000000000000000015")
    #expect(span.low == low)
    #expect(span.high == high)
  }

  @Test func theWholeLandscapeIsThatOfTheAxes() {
    let region = Region(whole: Self.axes)
    #expect(region.x.centre.description == "1.5")
    #expect(region.x.width == 9)
    #expect(region.y.low == -3)
    #expect(region.y.high == 6)
    #expect(throws: Never.self) { try region.validate(for: Self.axes) }
  }

  @Test func codingKeepsAllDigits() throws {
    let centre = try DecimalNumber("1.23456789012345678901234567890123456789")
    let region = Region(
      x: .init(centre: centre, width: try DecimalNumber("3e-40")), y: .init(low: -1, high: 2))
    let read = try JSONDecoder().decode(Region.self, from: JSONEncoder().encode(region))
    #expect(read == region)
    #expect(read.x.centre.description == centre.description)
  }

  @Test(arguments: [
    ("0", "0", "region.x.width", "0", "a number above 0"),
    ("0", "-1", "region.x.width", "-1", "a number above 0"),
    ("301", "1", "region.x.centre", "301", "a base-10 logarithm from -300 to 300"),
    ("-300", "1", "region.x.low", "-300.5", "a base-10 logarithm from -300 to 300"),
    ("299", "4", "region.x.high", "301", "a base-10 logarithm from -300 to 300"),
    ("0", "1e9999", "region.x.low", "-5e9998", "a base-10 logarithm from -300 to 300"),
  ])
  func spansOutOfRangeAreRefused(
    centre: String, width: String, field: String, value: String, allowed: String
  ) throws {
    let bad = Region.Span(centre: try DecimalNumber(centre), width: try DecimalNumber(width))
    let good = Region.Span(low: -1, high: 1)
    let error = try #require(throws: FieldError.self) {
      try Region(x: bad, y: good).validate(for: Self.axes)
    }
    #expect(error == FieldError(field: field, value: value, allowed: allowed))
    let other = try #require(throws: FieldError.self) {
      try Region(x: good, y: bad).validate(for: Self.axes)
    }
    #expect(other.field == field.replacing("region.x", with: "region.y"))
  }

  @Test func linearAxesReachFurther() throws {
    var axes = Self.axes
    axes.x.scale = .linear
    let wide = Region.Span(low: -1000, high: 1000)
    let good = Region.Span(low: -1, high: 1)
    #expect(throws: Never.self) { try Region(x: wide, y: good).validate(for: axes) }
    let beyond = Region.Span(centre: 0, width: try DecimalNumber("2.1e300"))
    let error = try #require(throws: FieldError.self) {
      try Region(x: beyond, y: good).validate(for: axes)
    }
    #expect(
      error.description
        == "region.x.low: '-1.05e300' is not allowed; give a number from -1e300 to 1e300")
  }
}
