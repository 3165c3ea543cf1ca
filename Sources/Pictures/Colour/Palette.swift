import Files

/// A colour ramp of 256 entries.
///
/// Low values (0) are the diverged end of a landscape, high values (1) the converged one.
public enum Palette: Hashable, Codable, Sendable {
  /// ColorBrewer's Spectral with 11 classes (Brewer, colorbrewer2.org), as matplotlib renders it:
  /// the published pictures' ramp. Not safe for colour-blind eyes.
  case spectral
  /// Viridis (Smith and van der Walt, 2015, CC0); even in lightness, safe for colour-blind eyes.
  case viridis
  /// Cividis (Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018); made to look the same
  /// with and without red-green colour blindness.
  case cividis
  /// ColorBrewer's Oranges, reversed, joined to its Blues: diverging like `spectral`, and safe for
  /// colour-blind eyes.
  case blueOrange
  /// Black to white, even in sRGB.
  case grey
  /// Colours of one's own.
  case custom(CustomPalette)

  /// The 256 colours.
  public var table: [RGB8] {
    switch self {
    case .spectral: Self.spectralTable
    case .viridis: Self.viridisTable
    case .cividis: Self.cividisTable
    case .blueOrange: Self.blueOrangeTable
    case .grey: Self.greyTable
    case .custom(let palette): palette.table
    }
  }

  /// The colour at `position`; outside 0...1 the nearest end's, for NaN the low end's.
  public func color(at position: Double) -> RGB8 {
    table[Self.index(at: position)]
  }

  /// The table entry for `position`, as matplotlib picks it: 256 bins of equal width.
  static func index(at position: Double) -> Int {
    position > 0 ? Int(min(position * 256, 255)) : 0
  }

  /// The colours that the ramp joins, evenly spaced from 0 to 1.
  package var anchors: [RGB8] {
    switch self {
    case .spectral: PaletteAnchors.colours(PaletteAnchors.spectral)
    case .viridis: PaletteAnchors.colours(PaletteAnchors.viridis)
    case .cividis: PaletteAnchors.colours(PaletteAnchors.cividis)
    case .blueOrange: PaletteAnchors.colours(PaletteAnchors.blueOrange)
    case .grey: PaletteAnchors.colours(PaletteAnchors.grey)
    case .custom(let palette): palette.colours
    }
  }

  private static let spectralTable = ramp(.spectral)
  private static let viridisTable = ramp(.viridis)
  private static let cividisTable = ramp(.cividis)
  private static let blueOrangeTable = ramp(.blueOrange)
  private static let greyTable = ramp(.grey)

  /// Straight lines between the anchors, sampled 256 times.
  ///
  /// The rounding is that of matplotlib's `LinearSegmentedColormap` (`_create_lookup_table`, then
  /// `bytes=True`, which truncates), so that `spectral` gives its bytes.
  private static func ramp(_ palette: Palette) -> [RGB8] {
    let anchors = palette.anchors
    let places = anchors.indices.map { Double($0) * (1 / Double(anchors.count - 1)) * 255 }
    return (0..<256).map { entry in
      let at = Double(entry)
      let upper = places.firstIndex { $0 >= at } ?? anchors.count - 1
      let lower = max(upper - 1, 0)
      let share = upper == 0 ? 0 : (at - places[lower]) / (places[upper] - places[lower])
      func channel(_ channel: KeyPath<RGB8, UInt8>) -> UInt8 {
        let low = Double(anchors[lower][keyPath: channel]) / 255
        let high = Double(anchors[upper][keyPath: channel]) / 255
        return UInt8((share * (high - low) + low) * 255)
      }
      return RGB8(red: channel(\.red), green: channel(\.green), blue: channel(\.blue))
    }
  }
}

extension Palette: CaseIterable {
  /// The palettes that have a name.
  public static let allCases: [Palette] = [.spectral, .viridis, .cividis, .blueOrange, .grey]
}

extension Palette: RawRepresentable {
  /// The name, or the colours of a custom palette, as in `#000000,#ff8000,#ffffff`.
  public var rawValue: String {
    switch self {
    case .spectral: "spectral"
    case .viridis: "viridis"
    case .cividis: "cividis"
    case .blueOrange: "blue-orange"
    case .grey: "grey"
    case .custom(let palette): palette.text
    }
  }

  /// Reads a name or colours; nil for anything else.
  public init?(rawValue: String) {
    if let named = Self.allCases.first(where: { $0.rawValue == rawValue }) {
      self = named
    } else if let palette = CustomPalette(text: rawValue) {
      self = .custom(palette)
    } else {
      return nil
    }
  }

  /// The names of all palettes that have one, in words.
  public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What ``init(rawValue:)`` takes, in words.
  public static var allowed: String {
    "one of \(names), or colours such as '#000000,#ff8000,#ffffff'"
  }
}
