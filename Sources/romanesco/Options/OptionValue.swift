import Numbers
import Plane
import RomanescoKit
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

  /// What was read of an option's text; nil throws what is allowed.
  private static func checked<Value>(_ value: Value?, _ allowed: String) throws(Allowed) -> Value {
    guard let value else { throw Allowed(description: allowed) }
    return value
  }

  /// A number that may have a point, read and checked by a closure.
  private static func decimal<Value>(
    _ text: String, _ allowed: String, _ read: (String) -> Value?
  ) throws(Allowed) -> Value {
    let hasComma = text.wholeMatch(of: /[-+]?\d+,\d+/) != nil
    return try checked(
      read(text),
      allowed + (hasComma ? "\(pointAdvice): \(text.replacing(",", with: "."))" : ""))
  }

  /// Reads a whole number in a range.
  static func wholeNumber(_ allowed: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
      try checked(
        Int(text).flatMap { allowed.contains($0) ? $0 : nil },
        "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
  }

  /// The networks that a vector may hold.
  static func lanes(_ text: String) throws -> Int {
    try checked(
      Int(text).flatMap { [1, 2, 4, 8, 16].contains($0) ? $0 : nil }, "1, 2, 4, 8 or 16")
  }

  static func seconds(_ text: String) throws -> Double {
    try checked(
      Double(text).flatMap { (0...1e6).contains($0) ? $0 : nil }, "seconds from 0 to 1000000")
  }

  /// A number above 0.
  static func positive(_ text: String) throws -> Double {
    try decimal(text, "a number above 0") {
      Double($0).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }
  }

  /// How long a benchmark may repeat a case.
  static func repeatSeconds(_ text: String) throws -> Double {
    try decimal(text, "a number above 0, at most 3600") {
      Double($0).flatMap { $0 > 0 && $0 <= 3600 ? $0 : nil }
    }
  }

  /// The speed of a video in any format; some allow less.
  static func framesPerSecond(_ text: String) throws -> Double {
    let allowed = VideoFile.allowedFramesPerSecond
    return try decimal(
      text, "a number from \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound))"
    ) {
      Double($0).flatMap { allowed.contains($0) ? $0 : nil }
    }
  }

  /// Where a figure has a line.
  static func contour(_ text: String) throws -> RenderOutputs.Contour {
    if text == "none" { return .none }
    return try decimal(text, "none, or a finite number") {
      Double($0).flatMap { $0.isFinite ? .level($0) : nil }
    }
  }

  /// One keyframe of a zoom.
  static func keyframe(_ text: String) throws -> Int {
    try checked(
      Int(text).flatMap { $0 >= 0 ? $0 : nil }, "a keyframe's number: 0 for the first, 1, 2, ...")
  }

  static func keyframeRange(_ text: String) throws -> KeyframeRange {
    try checked(KeyframeRange(text), "keyframes such as 8..11 or 8..<12, counted from 0")
  }

  static func keyframeList(_ text: String) throws -> KeyframeList {
    try checked(KeyframeList(text), "keyframes such as 0,4,8, counted from 0")
  }

  static func seed(_ text: String) throws -> UInt64 {
    try checked(UInt64(text), "a whole number from 0 to \(UInt64.max)")
  }

  /// A width or height of a region.
  static func extent(_ text: String) throws -> DecimalNumber {
    try decimal(text, "a number above 0, such as 2.5 or 1e-6") { text in
      (try? DecimalNumber(text)).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// Several widths, with commas between them.
  static func extents(_ text: String) throws -> [DecimalNumber] {
    let widths = text.split(separator: ",", omittingEmptySubsequences: false).map {
      try? extent(String($0))
    }
    return try checked(
      widths.contains { $0 == nil } ? nil : widths.compactMap { $0 },
      "numbers above 0 with commas between them, such as 1e-10,1e-20")
  }

  /// A coordinate, with all its digits.
  static func coordinate(_ text: String) throws -> Coordinate {
    try decimal(text, "a number such as 1.25") { Coordinate($0) }
  }

  /// A coordinate of a place among others: a negative one has a mark before it, see ``ArgumentPairs``.
  static func traceCoordinate(_ text: String) throws -> Coordinate {
    try coordinate(
      text.hasPrefix(String(ArgumentPairs.separator)) ? String(text.dropFirst()) : text)
  }

  /// A pixel of a picture.
  static func pixel(_ text: String) throws -> PixelPlace {
    try checked(PixelPlace(text), "a column and a row, such as 5 3, both counted from 0")
  }

  /// Names, with commas between them, each once.
  static func names(_ text: String) throws -> [String] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return try checked(
      names.contains("") || Set(names).count < names.count ? nil : names,
      "names with commas between them, each once, such as measure,lossRatio")
  }

  /// Steps, with commas between them.
  static func stepList(_ text: String) throws -> [Int] {
    let steps = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      Int(word).flatMap { $0 >= 0 ? $0 : nil }
    }
    return try checked(
      steps.contains(nil) ? nil : steps.compactMap { $0 },
      "steps with commas between them, such as 0,10,500")
  }

  static func centre(_ text: String) throws -> DecimalPair {
    try checked(DecimalPair(text), "two numbers, such as 1.25 -0.5" + pairAdvice(text))
  }

  static func edges(_ text: String) throws -> DecimalPair {
    try checked(
      DecimalPair(text).flatMap { $0.first < $0.second ? $0 : nil },
      "two numbers, the lower one first, such as -1 2.5" + pairAdvice(text))
  }

  /// How a frame is turned and stretched.
  static func stretch(_ text: String) throws -> StretchOptions.Choice {
    switch text {
    case "off": return .off
    case "auto": return .auto
    default: break
    }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
      try? DecimalNumber(String($0))
    }
    let stretch: Stretch? =
      if numbers.count == 2, let ratio = numbers[0], let angle = numbers[1] {
        try? Stretch(ratio: ratio, angle: angle)
      } else {
        nil
      }
    return .given(
      try checked(
        stretch,
        "off, auto, or a ratio from 1e-6 to 1e60 and an angle in degrees, from 0 up to 180, such as 350,72.2"
      ))
  }

  private static let pointAdvice = "; numbers have a point and no comma"

  private static func pairAdvice(_ text: String) -> String {
    DecimalPair.hasDecimalCommas(text) ? pointAdvice : ""
  }
}
