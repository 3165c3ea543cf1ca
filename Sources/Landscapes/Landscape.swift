import Plane
import Systems

/// The outcomes of a grid, row by row, row 0 the lowest y.
public struct Landscape: Sendable {
  /// How many samples there are.
  public let size: Size
  /// What the values of an outcome are.
  public let channels: [Channel]
  /// What became of each sample.
  public var outcomes: [Outcome]

  /// Gives all outcomes, as many as the size says, with a value for each channel.
  public init(size: Size, channels: [Channel], outcomes: [Outcome]) {
    precondition(outcomes.count == size.count)
    self.size = size
    self.channels = channels
    self.outcomes = outcomes
  }
}
