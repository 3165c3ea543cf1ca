/// The points of a run, by index.
public protocol HyperparameterSource: Sendable {
  /// Points in all.
  var count: Int { get }
  /// One point.
  func hyperparameters(at index: Int) -> Hyperparameters
}

extension Grid: HyperparameterSource {}

extension Array: HyperparameterSource where Element == Hyperparameters {
  /// One point.
  public func hyperparameters(at index: Int) -> Hyperparameters { self[index] }
}
