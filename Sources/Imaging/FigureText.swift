/// A line of text with superscripts and subscripts.
struct FigureText: Equatable {
  enum Level {
    case base
    case superscript
    case subscripted
  }

  struct Run: Equatable {
    let text: String
    let level: Level
  }

  var runs: [Run]

  init(_ text: String) {
    runs = [Run(text: text, level: .base)]
  }

  init(_ runs: (String, Level)...) {
    self.runs = runs.map { Run(text: $0.0, level: $0.1) }
  }

  /// `10` with an exponent.
  static func powerOfTen(_ exponent: String) -> FigureText {
    FigureText(("10", .base), (exponent, .superscript))
  }

  static func + (left: FigureText, right: FigureText) -> FigureText {
    var sum = left
    sum.runs += right.runs
    return sum
  }
}
