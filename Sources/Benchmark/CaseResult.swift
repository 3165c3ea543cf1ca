import Experiment

/// What became of one case: a record, or the reason why it has none.
public struct CaseResult: Codable, Hashable, Sendable {
  /// The case's name.
  public var name: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// What was measured; nil where nothing could be.
  public var record: CaseRecord?
  /// Why nothing was measured; one line.
  public var failure: String?
}
