import Foundation
import Numbers
import Plane
import Testing

@Suite struct SizeTests {
  @Test(arguments: [
    ("512", 512, 512), ("1920x1080", 1920, 1080), ("1", 1, 1), ("65536x1", 65_536, 1),
    ("007x8", 7, 8),
  ])
  func textIsRead(text: String, width: Int, height: Int) throws {
    let size = try Size(text)
    #expect(size.width == width)
    #expect(size.height == height)
    #expect(size.count == width * height)
    #expect(try Size(size.description) == size)
  }

  @Test(arguments: [
    "", "x", "3x", "x3", "1x2x3", "3X4", "3 x 4", " 3", "3 ", "3.0", "1e3", "three", "3*4",
    "99999999999999999999", "3x99999999999999999999", "xx", "\u{0663}",
  ])
  func textThatIsNoSizeIsRefused(text: String) throws {
    let error = try #require(throws: FieldError.self) { try Size(text) }
    #expect(
      error.description == "size: '\(text)' is not allowed; give a size such as 512 or 1920x1080")
  }

  @Test(arguments: [
    ("0", "size.width", "0"), ("-1x2", "size.width", "-1"), ("3x0", "size.height", "0"),
    ("99999999", "size.width", "99999999"), ("65536x65537", "size.height", "65537"),
  ])
  func lengthsOutOfRangeAreRefused(text: String, field: String, value: String) throws {
    let error = try #require(throws: FieldError.self) { try Size(text) }
    #expect(
      error.description
        == "\(field): '\(value)' is not allowed; give a whole number from 1 to 65536")
  }

  @Test func codingIsChecked() throws {
    let size = try Size("3x4")
    #expect(try JSONDecoder().decode(Size.self, from: JSONEncoder().encode(size)) == size)
    let error = try #require(throws: FieldError.self) {
      try JSONDecoder().decode(Size.self, from: Data(#"{"width": 3, "height": 0}"#.utf8))
    }
    #expect(error.field == "size.height")
  }
}
