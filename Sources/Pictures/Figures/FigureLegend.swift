/// What the bar beside a figure's picture says.
public enum FigureLegend: Hashable, Sendable {
  /// Converged and diverged, slow at the outer ends and fast in the middle.
  case classes
  /// The whole palette under one name, with words at its high and its low end, and in its middle if there are any.
  case scale(title: String, high: String, middle: String = "", low: String)

  /// The words beside the bar, from its high end to its low one.
  var words: [String] {
    switch self {
    case .classes: ["slow", "fast"]
    case .scale(_, let high, let middle, let low): [high, middle, low]
    }
  }

  /// The same legend under a name, where it has one.
  public func titled(_ name: String) -> FigureLegend {
    switch self {
    case .classes: self
    case .scale(_, let high, let middle, let low):
      .scale(title: name, high: high, middle: middle, low: low)
    }
  }
}
