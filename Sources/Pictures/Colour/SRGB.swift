import Foundation

/// The transfer function of sRGB (IEC 61966-2-1), between codes and linear light, 0...1.
package enum SRGB {
  /// The light of a code.
  package static func light(_ code: UInt8) -> Double {
    let share = Double(code) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  /// The code nearest to a light.
  package static func code(_ light: Double) -> UInt8 {
    let share = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((share * 255).rounded())
  }
}
