import Numbers
import Plane
import Zooms

/// Reads options' values; what is thrown says what is allowed, and the parser names the rest.
enum OptionValue {
  /// What an option may hold.
  struct Allowed: Error, CustomStringConvertible {
    let description: String
  }

  static func size(_ text: String) throws -> Size {
    do throws(FieldError) {
      return try Size(text)
    } catch {
      throw Allowed(description: error.allowed)
    }
  }

  /// Reads a whole number in a range.
  static func wholeNumber(_ allowed: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
      guard let value = Int(text), allowed.contains(value) else {
        throw Allowed(
          description: "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
      }
      return value
    }
  }

  /// The networks that a vector may hold.
  static func lanes(_ text: String) throws -> Int {
    guard let value = Int(text), [1, 2, 4, 8, 16].contains(value) else {
      throw Allowed(description: "1, 2, 4, 8 or 16")
    }
    return value
  }

  static func seconds(_ text: String) throws -> Double {
    guard let value = Double(text), (0...1e6).contains(value) else {
      throw Allowed(description: "seconds from 0 to 1000000")
    }
    return value
  }

  /// A number above 0.
  static func positive(_ text: String) throws -> Double {
    guard let value = Double(text), value > 0, value.isFinite else {
      throw Allowed(description: "a number above 0")
    }
    return value
  }

  /// How long a benchmark may repeat a case.
  static func repeatSeconds(_ text: String) throws -> Double {
    guard let value = Double(text), value > 0, value <= 3600 else {
      throw Allowed(description: "a number above 0, at most 3600")
    }
    return value
  }

  /// The speed of a video in any format; some allow less.
  static func framesPerSecond(_ text: String) throws -> Double {
    let allowed = VideoFile.allowedFramesPerSecond
    guard let value = Double(text), allowed.contains(value) else {
      throw Allowed(
        description: "a number from \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound))")
    }
    return value
  }

  /// One keyframe of a zoom.
  static func keyframe(_ text: String) throws -> Int {
    guard let value = Int(text), value >= 0 else {
      throw Allowed(description: "a keyframe's number: 0 for the first, 1, 2, ...")
    }
    return value
  }

  static func keyframeRange(_ text: String) throws -> KeyframeRange {
    guard let range = KeyframeRange(text) else {
      throw Allowed(description: "keyframes such as 8..11 or 8..<12, counted from 0")
    }
    return range
  }

  static func keyframeList(_ text: String) throws -> KeyframeList {
    guard let list = KeyframeList(text) else {
      throw Allowed(description: "keyframes such as 0,4,8, counted from 0")
    }
    return list
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard let value = UInt64(text) else {
      throw Allowed(description: "a whole number from 0 to \(UInt64.max)")
    }
    return value
  }

  /// A width or height of a region.
  static func extent(_ text: String) throws -> DecimalNumber {
    guard let value = try? DecimalNumber(text), value > 0 else {
      throw Allowed(description: "a number above 0, such as 2.5 or 1e-6")
    }
    return value
  }

  static func centre(_ text: String) throws -> DecimalPair {
    guard let pair = DecimalPair(text) else {
      throw Allowed(description: "two numbers, such as 1.25 -0.5" + pointHint(text))
    }
    return pair
  }

  static func edges(_ text: String) throws -> DecimalPair {
    guard let pair = DecimalPair(text), pair.first < pair.second else {
      throw Allowed(
        description: "two numbers, the lower one first, such as -1 2.5" + pointHint(text))
    }
    return pair
  }

  private static func pointHint(_ text: String) -> String {
    DecimalPair.hasDecimalCommas(text) ? "; numbers have a point and no comma" : ""
  }
}
