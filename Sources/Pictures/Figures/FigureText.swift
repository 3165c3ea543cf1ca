/// A line of text with superscripts and subscripts.
package struct FigureText: Equatable {
  package enum Level {
    case base
    case superscript
    case subscripted
  }

  package struct Run: Equatable {
    package let text: String
    package let level: Level
  }

  package var runs: [Run]

  package init(_ text: String) {
    runs = [Run(text: text, level: .base)]
  }

  package init(_ runs: (String, Level)...) {
    self.runs = runs.map { Run(text: $0.0, level: $0.1) }
  }

  /// `10` with an exponent.
  package static func powerOfTen(_ exponent: String) -> FigureText {
    FigureText(("10", .base), (exponent, .superscript))
  }

  package static func + (left: FigureText, right: FigureText) -> FigureText {
    var sum = left
    sum.runs += right.runs
    return sum
  }
}
