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

  /// The bar takes at most this share of the frame.
  private static let longestBarShare = 0.2
  private static let shadeShare = 0.55

  func draw(on frame: inout VideoFrame) throws {
    let bar = Self.roundLength(atMost: width * Self.longestBarShare)
    let plate = TextPlate(
      lines: [
        FigureText("x " + coordinate(x)), FigureText("y " + coordinate(y)),
        FigureText("\u{D7} ") + Self.number(magnification),
      ],
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

  /// With digits enough to tell a thousandth of the frame.
  private func coordinate(_ number: DecimalNumber) -> String {
    let digits = max(0, Int((-log10(width)).rounded(.up)) + 3)
    let text = digits > 15 ? number.description : String(format: "%.*f", digits, number.doubleValue)
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
