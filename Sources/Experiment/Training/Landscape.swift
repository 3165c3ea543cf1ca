/// The outcomes of a grid, row by row, row 0 the lowest y.
public struct Landscape: Sendable {
  /// How many samples there are.
  public let size: Size
  /// What became of each.
  public var outcomes: [Outcome]

  /// Gives all outcomes, as many as the size says.
  public init(size: Size, outcomes: [Outcome]) {
    precondition(outcomes.count == size.count)
    self.size = size
    self.outcomes = outcomes
  }
}
