/// What one pixel leaves: a value for each channel of its experiment, in their order.
public struct Outcome: Hashable, Sendable {
  /// The values.
  public var values: [Double]

  /// Gives all values.
  public init(_ values: [Double]) { self.values = values }

  /// The value of channel `index` of the experiment's list.
  public subscript(index: Int) -> Double {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// The bits of all values, as they are.
  package var bits: [UInt64] { values.map(\.bitPattern) }

  /// The bits of all values for a digest: see ``Channel/bitPattern(_:)``.
  package func bitPatterns(_ channels: [Channel]) -> [UInt64] {
    zip(channels, values).map { $0.bitPattern($1) }
  }
}

extension Outcome {
  /// What the observable ``Observable/convergence`` alone leaves.
  package init(measure: Double, lossRatio: Double, divergenceStep: Int) {
    self.init([measure, lossRatio, Double(divergenceStep)])
  }
}
