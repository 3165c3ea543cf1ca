import Numbers

/// The points that every network learns, the same for all pixels: standard normal inputs and targets, or rows of files.
public struct DataSet: Sendable {
  /// How many points there are.
  public enum Size: Hashable, Sendable {
    /// Exactly so many.
    case count(Int)
    /// `parameters x multiple / outputs`, rounded down, at least one.
    case multiple(Double)
  }

  /// The numbers of points that a data set may have.
  public static let allowedCounts = 1...65_536

  /// How many points are drawn; rows of files have a number of their own.
  public var size: Size
  /// The seed of weights, inputs and targets; 0 draws the paper's own numbers.
  public var seed: UInt64
  /// Where points come from; nil where they are drawn.
  public var source: DataSource?
  /// Weights to begin with, in the order of ``Network/parameterOffset(layer:)``; nil where they are drawn.
  public var weights: NumberFile?

  /// Describes a data set.
  public init(
    size: Size, seed: UInt64, source: DataSource? = nil, weights: NumberFile? = nil
  ) {
    self.size = size
    self.seed = seed
    self.source = source
    self.weights = weights
  }

  /// The number of points that a network learns.
  public func count(for network: Network) -> Int {
    if let source { return source.train }
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
    guard weights == nil || network.starts == 1 else {
      throw FieldError(
        field: "network.starts", value: network.starts,
        allowed: "1 where data.weights names a file, which has one start")
    }
    if let source {
      try source.train.check("data.train", in: Self.allowedCounts)
      try source.test.check("data.test", in: 0...Self.allowedCounts.upperBound)
      guard source.test == 0 || source.hasLabels else {
        throw FieldError(
          field: "data.test", value: source.test, allowed: "0 where rows have no labels")
      }
      guard source.scale.isFinite, source.scale != 0 else {
        throw FieldError(
          field: "data.scale", value: source.scale, allowed: "a finite number that is not 0")
      }
      return
    }
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

  /// The weights of the file; throws where there are not as many as the network has.
  func readWeights(_ network: Network) throws(FieldError) -> [Double]? {
    guard let weights else { return nil }
    let table = try weights.table()
    guard table.count == network.parameterCount else {
      throw FieldError(
        field: "data.weights", value: "\(table.count) numbers",
        allowed: "\(network.parameterCount), one for each weight")
    }
    guard table.firstNotFinite == nil else {
      throw FieldError(field: "data.weights", value: weights.name, allowed: "finite numbers")
    }
    return (0..<table.count).map { table[$0] }
  }
}

extension DataSet: Hashable {
  /// Rows of files have a number of their own: then nobody asks for the size.
  private var drawnSize: Size? { source == nil ? size : nil }

  /// Whether both give networks the same points and weights.
  public static func == (left: DataSet, right: DataSet) -> Bool {
    left.drawnSize == right.drawnSize && left.seed == right.seed && left.source == right.source
      && left.weights == right.weights
  }

  /// By all that decides them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(drawnSize)
    hasher.combine(seed)
    hasher.combine(source)
    hasher.combine(weights)
  }
}
