import Foundation

/// Landscapes of known nature, as signed measures at a place.
enum ScoredLandscape {
  /// A level set that is as rough at every depth: waves of every length, of dimension `2 - exponent`.
  static func fractal(_ x: Double, _ y: Double, exponent: Double = 0.5) -> Double {
    var value = 0.0
    for octave in 0..<40 {
      let angle = 2.4 * Double(octave)
      let place = 1.3 * exp2(Double(octave)) * (x * cos(angle) + y * sin(angle))
      value += exp2(-exponent * Double(octave)) * sin(place + Double(octave * octave))
    }
    return value
  }

  /// -1 to 1, another at every place.
  static func noise(_ x: Double, _ y: Double) -> Double {
    var bits = x.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ y.bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    bits = (bits ^ bits >> 31) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 29) &* 0x94D0_49BB_1331_11EB
    return Double(bits >> 11) / Double(1 << 53) * 2 - 1
  }

  /// A smooth edge that bends a little.
  static func smooth(_ x: Double, _ y: Double) -> Double { y + 0.3 * x + 0.05 * x * x }

  /// A self-similar boundary on the left. On the right one that looks the same from afar, and rougher,
  /// but is noise in everything fine.
  static func trap(_ x: Double, _ y: Double) -> Double {
    x > 1.5 ? fractal(x, y) + 0.1 * noise(x, y) : fractal(x, y, exponent: 0.7)
  }

  /// Along one line: a smooth edge on the left, a fractal from 0.3 to 0.7, noise to the right.
  static func stretch(_ x: Double, _ y: Double) -> Double {
    let edge = y - 1.5 + 0.1 * x
    if x < 0.3 { return edge }
    return edge + (x < 0.7 ? 0.1 * fractal(x, y, exponent: 0.7) : 0.2 * noise(x, y))
  }
}
