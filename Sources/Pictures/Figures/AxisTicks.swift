import Foundation

/// What stands along one axis of a figure: ticks, their labels, the axis's title.
package struct AxisTicks {
  package struct Tick {
    /// 0 at the low edge, 1 at the high one.
    package let place: Double
    package let label: FigureText
  }

  package private(set) var ticks: [Tick] = []
  /// Places of unlabelled ticks.
  package private(set) var minorPlaces: [Double] = []
  package private(set) var title: FigureText
  /// What the centre equals, up to the equals sign; nil without a centre.
  package private(set) var centreName: FigureText?

  private let axis: FigureAxis

  /// - Parameter symbol: the letter that stands for the quantity where an offset needs one.
  package init(_ axis: FigureAxis, symbol: String, maximumCount: Int) {
    self.axis = axis
    title = FigureText(axis.label)
    if axis.centreText != nil {
      setOffsets(symbol: symbol, maximumCount: maximumCount)
    } else if axis.scale == .linear {
      setNumbers(maximumCount: maximumCount)
    } else if !setDecades(maximumCount: max(maximumCount, 2)) {
      setFractionsOfDecade(maximumCount: maximumCount)
    }
  }

  /// Ticks at whole powers of ten; false where fewer than two lie in the range.
  private mutating func setDecades(maximumCount: Int) -> Bool {
    guard
      let marks = TickMarks(
        low: axis.low, high: axis.high, maximumCount: maximumCount, smallestExponent: 0),
      marks.multiples.count >= 2
    else { return false }
    set(marks, labels: marks.labels().map(FigureText.powerOfTen))
    guard marks.mantissa == 1, marks.exponent == 0 else { return true }
    for decade in Int(axis.low.rounded(.down))...Int(axis.high.rounded(.down)) {
      for multiple in 2...9 {
        let place = place(of: Double(decade) + log10(Double(multiple)))
        if (0...1).contains(place) { minorPlaces.append(place) }
      }
    }
    return true
  }

  private mutating func setFractionsOfDecade(maximumCount: Int) {
    guard let marks = marks(maximumCount) else { return }
    set(marks, labels: marks.labels().map(FigureText.powerOfTen))
  }

  private mutating func setNumbers(maximumCount: Int) {
    guard let marks = marks(maximumCount) else { return }
    let magnitude = self.magnitude
    let factor = (-3...4).contains(magnitude) ? 0 : magnitude
    set(marks, labels: marks.labels(factorExponent: factor).map { FigureText($0) })
    if factor != 0 { title = title + Self.times(factor) }
  }

  private mutating func setOffsets(symbol: String, maximumCount: Int) {
    let centre: FigureText
    switch axis.scale {
    case .log10:
      let logarithm = FigureText(("log", .base), ("10", .subscripted))
      title =
        title + FigureText(" \(symbol),  ") + logarithm
        + FigureText(("(\(symbol) / \(symbol)", .base), ("0", .subscripted), (")", .base))
      centre = logarithm + FigureText((" \(symbol)", .base), ("0", .subscripted))
    case .linear:
      title =
        title
        + FigureText((" \(symbol),  \(symbol) \u{2212} \(symbol)", .base), ("0", .subscripted))
      centre = FigureText((symbol, .base), ("0", .subscripted))
    }
    centreName = centre
    guard let marks = marks(maximumCount) else { return }
    let factor = (-1...1).contains(magnitude) ? 0 : magnitude
    set(
      marks,
      labels: marks.labels(factorExponent: factor, isSigned: true).map { FigureText($0) })
    if factor != 0 { title = title + Self.times(factor) }
  }

  private func marks(_ maximumCount: Int) -> TickMarks? {
    TickMarks(low: axis.low, high: axis.high, maximumCount: maximumCount)
  }

  private mutating func set(_ marks: TickMarks, labels: [FigureText]) {
    ticks = zip(marks.values, labels).map { Tick(place: place(of: $0), label: $1) }
  }

  private func place(of value: Double) -> Double {
    (value - axis.low) / (axis.high - axis.low)
  }

  /// The power of ten of the edge further from zero.
  private var magnitude: Int {
    Int(log10(max(abs(axis.low), abs(axis.high))).rounded(.down))
  }

  private static func times(_ exponent: Int) -> FigureText {
    let digits = String(exponent).replacing("-", with: "\u{2212}")
    return FigureText("  [\u{D7} ") + .powerOfTen(digits) + FigureText("]")
  }
}
