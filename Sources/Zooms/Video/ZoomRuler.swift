import Foundation
import Numbers
import Pictures

/// Coordinates, magnification and a scale bar in a frame's lower left corner.
struct ZoomRuler {
  /// The centre's coordinates, in axis units.
  let x: DecimalNumber
  let y: DecimalNumber
  /// The frame's width, in axis units.
  let width: Double
  /// How much narrower the frame is than the zoom's first keyframe.
  let magnification: Double
  /// How a turned frame is stretched; nil for an upright one.
  var stretch: ShownStretch?

  /// What is told of a turned frame.
  struct ShownStretch {
    /// The frame's height, in axis units.
    let height: Double
    /// The distance between pixels across, over that upwards.
    let ratio: Double
    /// The direction of up, in degrees from the x axis.
    let angleDegrees: Double
  }

  /// The bar takes at most this share of the frame.
  private static let longestBarShare = 0.2
  private static let shadeShare = 0.55

  func draw(on frame: inout VideoFrame) throws {
    let bar = Self.roundLength(atMost: width * Self.longestBarShare)
    let digits = digits
    let turned = stretch.map { stretch in
      [
        Self.number(stretch.ratio)
          + FigureText(String(format: " : 1, %.1f\u{B0}", stretch.angleDegrees))
      ]
    }
    let plate = TextPlate(
      lines: [
        FigureText("x " + Self.coordinate(x, digits)),
        FigureText("y " + Self.coordinate(y, digits)),
        FigureText("\u{D7} ") + Self.number(magnification),
      ] + (turned ?? []),
      glyph: stretch.map { FrameGlyph(ratio: $0.ratio, angleDegrees: $0.angleDegrees) },
      barLength: bar.length / width * Double(frame.width),
      barLabel: bar.label, textSize: max(9, (Double(frame.height) / 40).rounded()))
    let ink = try plate.ink()
    for y in 0..<min(ink.height, frame.height) {
      let row = frame.height - 1 - y
      for x in 0..<min(ink.width, frame.width) {
        let share = Double(ink[x, y]) / 255
        for channel in 0..<3 {
          let index = 3 * (row * frame.width + x) + channel
          let shaded = Double(frame.bytes[index]) * (1 - Self.shadeShare)
          frame.bytes[index] = UInt8((shaded + (255 - shaded) * share).rounded())
        }
      }
    }
  }

  /// The digits after the point that tell a thousandth of the frame's shorter side.
  private var digits: Int {
    let side = min(width, stretch?.height ?? width)
    return max(0, Int((-log10(side)).rounded(.up)) + 3)
  }

  /// With so many digits after the point, the middle ones left out where there are many in all.
  static func coordinate(_ number: DecimalNumber, _ digits: Int) -> String {
    let text =
      digits > 15
      ? CoordinateText.shortened(number, fractionDigits: digits)
      : String(format: "%.*f", digits, number.doubleValue)
    return text.replacing("-", with: "\u{2212}")
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not above `limit`.
  static func roundLength(atMost limit: Double) -> (length: Double, label: FigureText) {
    let exponent = Int(log10(limit).rounded(.down))
    let mantissa = limit / pow(10, Double(exponent))
    let digit = mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1
    let length = Double("\(digit)e\(exponent)") ?? limit
    guard exponent < -3 || exponent > 3 else {
      return (length, FigureText(String(format: "%.*f", max(0, -exponent), length)))
    }
    return (length, FigureText("\(digit) \u{D7} ") + power(exponent))
  }

  private static func number(_ value: Double) -> FigureText {
    guard value >= 10_000 else {
      return FigureText(String(format: value < 100 ? "%.1f" : "%.0f", value))
    }
    let exponent = Int(log10(value).rounded(.down))
    return FigureText(String(format: "%.1f \u{D7} ", value / pow(10, Double(exponent))))
      + power(exponent)
  }

  private static func power(_ exponent: Int) -> FigureText {
    .powerOfTen(String(exponent).replacing("-", with: "\u{2212}"))
  }
}
