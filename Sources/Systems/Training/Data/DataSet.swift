import Numbers

/// The points that every network learns: standard normal inputs and targets, the same for all pixels.
public struct DataSet: Hashable, Sendable {
  /// How many points there are.
  public enum Size: Hashable, Sendable {
    /// Exactly so many.
    case count(Int)
    /// `parameters x multiple / outputs`, rounded down, at least one.
    case multiple(Double)
  }

  /// The numbers of points that a data set may have.
  public static let allowedCounts = 1...65_536

  /// How many points there are.
  public var size: Size
  /// The seed of weights, inputs and targets; 0 draws the paper's own numbers.
  public var seed: UInt64

  /// Describes a data set.
  public init(size: Size, seed: UInt64) {
    self.size = size
    self.seed = seed
  }

  /// The number of points for a network.
  public func count(for network: Network) -> Int {
    switch size {
    case .count(let count):
      return count
    case .multiple(let multiple):
      let points = Double(network.parameterCount) * multiple / Double(network.outputs)
      guard points.isFinite, points <= Double(Self.allowedCounts.upperBound) else {
        return Self.allowedCounts.upperBound + 1
      }
      return max(1, Int(points))
    }
  }

  func validate(for network: Network) throws(FieldError) {
    switch size {
    case .count(let count):
      try count.check("data.points", in: Self.allowedCounts)
    case .multiple(let multiple):
      guard multiple > 0, Self.allowedCounts.contains(count(for: network)) else {
        throw FieldError(
          field: "data.multiple", value: multiple,
          allowed: "a positive number that makes at most \(Self.allowedCounts.upperBound) points "
            + "(parameters x multiple / outputs)")
      }
    }
  }
}
