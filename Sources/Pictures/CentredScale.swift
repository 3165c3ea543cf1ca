/// Where values lie about zero: see ``Colouring/centred``.
package struct CentredScale: Equatable, Sendable {
  /// What the ends of the palette stand for.
  package let end: Double

  /// Of a magnitude, or of ``Colouring/leastEnd`` where that is more.
  init(end: Double) { self.end = max(Colouring.leastEnd, end) }

  /// That of some values; those that are not finite do not count.
  package init(values: some Sequence<Double>) {
    let magnitudes = values.filter(\.isFinite).map(\.magnitude).sorted()
    self.init(end: Self.rank(among: magnitudes.count).map { magnitudes[$0] } ?? 0)
  }

  /// The rank of the magnitude that the ends stand for, from 0; nil where there are none.
  static func rank(among count: Int) -> Int? {
    count > 0 ? max(0, Int((Colouring.shareWithinEnds * Double(count)).rounded(.up)) - 1) : nil
  }

  /// -1 to 1 within the ends, 0 for zero, below 0 for positive values; NaN for what is not finite.
  package func position(of value: Double) -> Double { value.isFinite ? -value / end : .nan }
}
