import Files

/// Colours of one's own, evenly spaced from the low end to the high one.
public struct CustomPalette: Hashable, Sendable {
  /// How many colours there may be.
  public static let allowedCounts = 2...256

  /// The colours that the ramp joins.
  public let colours: [RGB8]
  /// The 256 colours of the ramp: those given where they are as many, else straight lines between them in sRGB.
  public let table: [RGB8]

  /// Makes a ramp; nil for fewer than two colours or more than 256.
  public init?(_ colours: [RGB8]) {
    guard Self.allowedCounts.contains(colours.count) else { return nil }
    let last = Double(colours.count - 1)
    let stops = colours.enumerated().map { (place: Double($0.offset) / last, colour: $0.element) }
    self.init(colours, table: Self.ramp(stops))
  }

  /// Makes a ramp of colours at places from 0 to 1, in ascending order; nil for fewer than two.
  init?(_ stops: [(place: Double, colour: RGB8)]) {
    guard Self.allowedCounts.contains(stops.count) else { return nil }
    let table = Self.ramp(stops)
    self.init(table, table: table)
  }

  private init(_ colours: [RGB8], table: [RGB8]) {
    self.colours = colours
    self.table = table
  }

  /// Reads ``text``; nil for anything else.
  init?(text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let colours = parts.compactMap { $0.utf8.count == 7 ? CSSColour.hexadecimal($0) : nil }
    guard colours.count == parts.count else { return nil }
    self.init(colours)
  }

  /// The colours as a record has them: `#rrggbb` with commas between.
  public var text: String { colours.map(CSSColour.text).joined(separator: ",") }

  /// The colours at 256 places; a place that several stops share has the last one's.
  private static func ramp(_ stops: [(place: Double, colour: RGB8)]) -> [RGB8] {
    (0..<256).map { entry in
      let place = Double(entry) / 255
      let lower = stops.lastIndex { $0.place <= place + 1e-9 } ?? 0
      let upper = min(lower + 1, stops.count - 1)
      let distance = stops[upper].place - stops[lower].place
      let share = distance > 0 ? min(1, max(0, (place - stops[lower].place) / distance)) : 0
      func mix(_ channel: KeyPath<RGB8, UInt8>) -> UInt8 {
        let low = Double(stops[lower].colour[keyPath: channel])
        let high = Double(stops[upper].colour[keyPath: channel])
        return UInt8((low + share * (high - low)).rounded())
      }
      return RGB8(red: mix(\.red), green: mix(\.green), blue: mix(\.blue))
    }
  }
}
