import Numbers

/// What the observable ``Observable/accuracy`` waits for.
public struct AccuracySettings: Hashable, Sendable {
  /// The share of the test's rows that a network has to give their own class.
  public var threshold: Double

  /// Four fifths unless said otherwise.
  public init(threshold: Double = 0.8) { self.threshold = threshold }

  /// The least number of `count` rows that is such a share.
  package func rows(of count: Int) -> Int {
    var rows = Int((threshold * Double(count)).rounded(.up))
    // A product may have been rounded up past a whole number.
    if rows > 0, Double(rows - 1) / Double(count) >= threshold { rows -= 1 }
    return rows
  }

  /// Throws for a share that cannot be.
  func validate() throws(FieldError) {
    guard threshold > 0, threshold <= 1 else {
      throw FieldError(
        field: "accuracy.threshold", value: threshold,
        allowed: "a number above 0 and at most 1")
    }
  }
}

extension AccuracySettings {
  private enum Field: String, CodingKey, CaseIterable {
    case threshold
  }

  /// Reads the field `accuracy` of an experiment; what is absent is as in `base`.
  init(_ parent: FieldReader, default base: AccuracySettings) throws {
    let fields = try parent.nested("accuracy", names: Field.names)
    self.init(threshold: try fields.number("threshold", default: base.threshold))
  }

  /// All of it.
  var mapping: some Encodable {
    Mapping<Field> { fields in try fields.encodeExactly(threshold, forKey: .threshold) }
  }
}
