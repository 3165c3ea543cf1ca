import Files

/// Turns landscapes into pictures by the rank of each measure.
public enum RankColouring {
  /// The colour of a pixel without an outcome: its measure is zero, infinite or not a number.
  public static let noOutcome = RGB8(red: 128, green: 128, blue: 128)

  /// A landscape's picture, coloured on `scale`, or on its own where none is given.
  public static func picture(
    of landscape: Raster<Double>, palette: Palette, scale: RankScale? = nil
  ) -> Raster<RGB8> {
    let scale = scale ?? RankScale(measures: landscape.elements)
    return picture(ofPositions: scale.positions(of: landscape), palette: palette)
  }

  /// A landscape's picture, coloured between two scales.
  ///
  /// - Parameter weight: the share of `to` in each position, 0...1; what lies outside is clamped.
  public static func picture(
    of landscape: Raster<Double>, palette: Palette, from: RankScale, to: RankScale, weight: Double
  ) -> Raster<RGB8> {
    let share = min(max(weight, 0), 1)
    let positions = landscape.map { measure in
      (1 - share) * from.position(of: measure) + share * to.position(of: measure)
    }
    return picture(ofPositions: positions, palette: palette)
  }

  /// The picture of positions from `RankScale.position(of:)`: -1...1 onto the palette's 0...1, NaN
  /// onto `noOutcome`.
  public static func picture(
    ofPositions positions: Raster<Double>, palette: Palette
  ) -> Raster<RGB8> {
    let table = palette.table
    return positions.map { position in
      guard !position.isNaN else { return noOutcome }
      return table[paletteIndex(at: position)]
    }
  }

  /// The palette's entry for a position that is a number.
  static func paletteIndex(at position: Double) -> Int {
    Palette.index(at: (position + 1) / 2)
  }
}
