import Numbers
import Plane

/// How weights learn: gradient descent on the whole data set or on drawn batches.
public struct Optimiser: Hashable, Sendable {
  /// The update rule.
  public enum Rule: String, Codable, Hashable, Sendable, CaseIterable {
    /// `W <- W - rate * gradient`.
    case gradientDescent
    /// Heavy ball: `V <- momentum V + gradient`, `W <- W - rate V` (Polyak, 1964).
    case heavyBall
    /// Nesterov: `V <- momentum V + gradient`, `W <- W - rate (gradient + momentum V)` (Sutskever
    /// and others, 2013).
    case nesterov

    /// The rule's own parameters.
    package var parameters: [Parameter] {
      switch self {
      case .gradientDescent: []
      case .heavyBall, .nesterov:
        [Parameter(.momentum, title: "momentum", standard: 0.9, allowed: 0...1)]
      }
    }

    /// Numbers that the rule keeps of each weight from one step to the next.
    package var stateCount: Int {
      switch self {
      case .gradientDescent: 0
      case .heavyBall, .nesterov: 1
      }
    }

    /// Whether an update depends on the number of its step; then a state that comes back does not come back for ever.
    package var dependsOnStepNumber: Bool {
      switch self {
      case .gradientDescent, .heavyBall, .nesterov: false
      }
    }

    /// Whether an update knows only the product of step and gradient, so that a factor of all gradients of
    /// a weight may be in either.
    package var multipliesStepAndGradient: Bool {
      switch self {
      case .gradientDescent: true
      // The velocity gathers gradients of several steps, which have different factors.
      case .heavyBall, .nesterov: false
      }
    }
  }

  /// The points that one step's gradient is taken over.
  public enum Batch: Hashable, Sendable {
    /// All points.
    case full
    /// So many points drawn with replacement, the same draws for every pixel; the loss is still
    /// taken over all points.
    case drawn(Int)
  }

  /// The sizes that a drawn batch may have.
  public static let allowedBatches = 1...4096

  /// The update rule.
  public var rule: Rule
  /// The points of one step's gradient.
  public var batch: Batch
  /// The seed of the draws; the paper's is 42.
  public var batchSeed: UInt64

  /// Describes an optimiser.
  public init(rule: Rule = .gradientDescent, batch: Batch, batchSeed: UInt64) {
    self.rule = rule
    self.batch = batch
    self.batchSeed = batchSeed
  }

  func validate() throws(FieldError) {
    if case .drawn(let count) = batch {
      try count.check("optimiser.batch", in: Self.allowedBatches)
    }
  }
}

extension ParameterName {
  /// How much of the gradients of earlier steps is kept.
  public static let momentum: ParameterName = "momentum"
}
