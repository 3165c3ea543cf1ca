import Pictures

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
          Float(SRGB.light(colour.red)), Float(SRGB.light(colour.green)),
          Float(SRGB.light(colour.blue)), 0)
      })
  }

  /// By `Int(light * steps + 0.5)`: the sRGB value.
  ///
  /// Fine enough for every one of the 256 values to come back as it was. The last entries are for sums
  /// of weights that rounding made larger than 1.
  package static let encoded = FixedBuffer<UInt8>(
    (0...Int(steps) + 8).map { index in
      SRGB.code(min(Double(index) / Double(steps), 1))
    })
  package static let steps: Float = 8191
}
