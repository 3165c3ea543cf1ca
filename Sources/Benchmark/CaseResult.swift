import Numbers

/// What became of one case: a record, or the reason why it has none.
public struct CaseResult: Codable, Hashable, Sendable {
  /// The case's name.
  public var name: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// What was measured; nil where nothing could be.
  public var record: CaseRecord?
  /// Why the device cannot keep the numerics contract here; one line.
  public var unsupported: String?
  /// Why nothing was measured although the device should have managed; one line.
  public var failure: String?

  /// The case and the reason why it has no record, as a line.
  var failureLine: String {
    "\(name), \(precision.rawValue): \(failure ?? unsupported ?? "failed")\n"
  }
}
