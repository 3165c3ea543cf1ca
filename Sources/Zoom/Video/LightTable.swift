import Foundation
import Imaging

/// Colours in linear light, where averages look like what a lens would have averaged.
package struct LightTable: Sendable {
  /// By ``RankCodes`` entry: the palette, then grey for samples without an outcome.
  package let entries: FixedBuffer<SIMD4<Float>>

  package init(_ palette: Palette) {
    let table = palette.table
    entries = FixedBuffer(
      (0..<512).map { index in
        let colour = index < table.count ? table[index] : RankColouring.noOutcome
        return SIMD4(
          Self.light(colour.red), Self.light(colour.green), Self.light(colour.blue), 0)
      })
  }

  /// By `Int(light * steps + 0.5)`: the sRGB value.
  ///
  /// Fine enough for every one of the 256 values to come back as it was. The last entries are for sums
  /// of weights that rounding made larger than 1.
  package static let encoded = FixedBuffer<UInt8>(
    (0...Int(steps) + 8).map { index in
      let light = min(Double(index) / Double(steps), 1)
      let value = light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
      return UInt8((value * 255).rounded())
    })
  package static let steps: Float = 8191

  /// IEC 61966-2-1, sRGB's transfer function.
  private static func light(_ value: UInt8) -> Float {
    let share = Double(value) / 255
    return Float(share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4))
  }
}
