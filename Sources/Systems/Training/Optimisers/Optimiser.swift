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
    /// Gradient descent with decoupled weight decay: `W <- W - rate (gradient + decay W)` (Loshchilov and Hutter, 2019).
    case weightDecay
    /// Lion: `W <- W - rate (sign(beta1 M + (1 - beta1) gradient) + decay W)`, `M <- beta2 M + (1 - beta2) gradient`
    /// (Chen and others, 2023).
    case lion
    /// Adam: `M <- beta1 M + (1 - beta1) gradient`, `S <- beta2 S + (1 - beta2) gradient^2`, both divided by what they lack
    /// of a mean, `W <- W - rate M / (sqrt(S) + epsilon)` (Kingma and Ba, 2015).
    case adam
    /// Adam with decoupled weight decay: `W <- W - rate (M / (sqrt(S) + epsilon) + decay W)` (Loshchilov and Hutter, 2019).
    case adamW
    /// Curl descent: `W <- W - rate s gradient`, where s is the parameter `curl` for the synapses that ``CurledSynapses`` name and
    /// 1 for all others (Ninou, Kadmon and Cayco-Gajic, arXiv:2510.02765).
    case curlDescent
    /// Langevin: `W <- W - rate gradient + sqrt(2 rate temperature) noise`, with normal noise that is drawn for each step and
    /// weight, the same for all pixels.
    case langevin

    /// The rule's own parameters.
    package var parameters: [Parameter] {
      switch self {
      case .gradientDescent: []
      case .heavyBall, .nesterov:
        [Parameter(.momentum, title: "momentum", standard: 0.9, allowed: 0...1)]
      case .weightDecay:
        [
          Parameter(
            .decay, title: "weight decay", standard: 0.01, allowed: Parameter.notNegative,
            isInGradients: true)
        ]
      case .lion:
        [
          Parameter(.beta1, title: "beta1", standard: 0.9, allowed: 0...1),
          Parameter(.beta2, title: "beta2", standard: 0.99, allowed: 0...1),
          Parameter(
            .decay, title: "weight decay", standard: 0.01, allowed: Parameter.notNegative),
        ]
      case .adam: Self.adamParameters
      case .adamW:
        Self.adamParameters + [
          Parameter(
            .decay, title: "weight decay", standard: 0.01, allowed: Parameter.notNegative)
        ]
      case .curlDescent:
        [Parameter(.curl, title: "factor of curled synapses", standard: -1, allowed: -1.5...1.5)]
      case .langevin:
        [
          Parameter(
            .temperature, title: "temperature", standard: 0, allowed: Parameter.notNegative,
            isInGradients: true)
        ]
      }
    }

    private static let adamParameters = [
      Parameter(.beta1, title: "beta1", standard: 0.9, allowed: 0...1),
      Parameter(.beta2, title: "beta2", standard: 0.999, allowed: 0...1),
      Parameter(
        .epsilon, title: "epsilon", standard: 1e-8, allowed: 1e-30...1, isInGradients: true),
    ]

    /// Numbers that the rule keeps of each weight from one step to the next.
    package var stateCount: Int {
      switch self {
      case .gradientDescent: 0
      case .heavyBall, .nesterov: 1
      case .weightDecay, .curlDescent, .langevin: 0
      case .lion: 1
      case .adam, .adamW: 2
      }
    }

    /// Whether an update depends on the number of its step; then a state that comes back does not come back for ever.
    package var dependsOnStepNumber: Bool {
      switch self {
      case .gradientDescent, .heavyBall, .nesterov: false
      case .weightDecay, .lion, .curlDescent: false
      case .adam, .adamW, .langevin: true
      }
    }

    /// Whether an update knows only the product of step and gradient, so that a factor of all gradients of
    /// a weight may be in either.
    package var multipliesStepAndGradient: Bool {
      switch self {
      case .gradientDescent, .curlDescent: true
      // The velocity gathers gradients of several steps, which have different factors.
      case .heavyBall, .nesterov: false
      // What decays is no multiple of the gradient, and neither is a sign, a quotient of means or noise.
      case .weightDecay, .lion, .adam, .adamW, .langevin: false
      }
    }

    /// Whether a gradient that is twice as large makes a step that is twice as large. Then the factor that all gradients
    /// share is moved into the rates; else rates are as they are, and the factor must not matter.
    package var isLinear: Bool {
      switch self {
      case .gradientDescent, .heavyBall, .nesterov, .weightDecay, .curlDescent, .langevin: true
      case .lion, .adam, .adamW: false
      }
    }

    /// The methods by which an exponent of the rule's trainings can be taken.
    public var exponentMethods: [ExponentSettings.Method] {
      switch self {
      // Two trainings with the same noise differ as those without.
      case .gradientDescent, .heavyBall, .nesterov, .weightDecay, .adam, .adamW, .curlDescent,
        .langevin:
        [.tangent, .twin]
      // A sign has no slope but 0.
      case .lion: [.twin]
      }
    }

    /// Whether orbits with many bits are known, from which pixels below double precision are told as differences.
    package var hasOrbits: Bool {
      switch self {
      case .gradientDescent, .heavyBall, .nesterov: true
      case .weightDecay, .lion, .adam, .adamW, .curlDescent, .langevin: false
      }
    }

    /// Whether an update adds noise: a normal number for each step and weight.
    package var addsNoise: Bool { self == .langevin }
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
  /// The synapses that the rule ``Rule/curlDescent`` curls; nobody else asks for them.
  public var curledSynapses: CurledSynapses
  /// The seed of the noise of the rule ``Rule/langevin``; nobody else asks for it.
  public var noiseSeed: UInt64

  /// Describes an optimiser.
  public init(
    rule: Rule = .gradientDescent, batch: Batch, batchSeed: UInt64,
    curledSynapses: CurledSynapses = CurledSynapses(), noiseSeed: UInt64 = 0
  ) {
    self.rule = rule
    self.batch = batch
    self.batchSeed = batchSeed
    self.curledSynapses = curledSynapses
    self.noiseSeed = noiseSeed
  }

  func validate() throws(FieldError) {
    if case .drawn(let count) = batch {
      try count.check("optimiser.batch", in: Self.allowedBatches)
    }
    try curledSynapses.validate()
    if rule != .curlDescent, curledSynapses != CurledSynapses() {
      throw curledSynapses.layer == CurledSynapses().layer
        ? Self.misplaced("curled", "\(curledSynapses.share)", .curlDescent)
        : Self.misplaced("curledLayer", curledSynapses.layer.rawValue, .curlDescent)
    }
    if !rule.addsNoise, noiseSeed != 0 {
      throw Self.misplaced("noiseSeed", "\(noiseSeed)", .langevin)
    }
  }
}

extension Optimiser {
  /// What is said of a field that belongs to another rule.
  static func misplaced(_ field: String, _ value: String, _ rule: Rule) -> FieldError {
    FieldError(
      field: "optimiser.\(field)", value: value,
      allowed: "it only where optimiser.rule is \(rule.rawValue)")
  }
}

extension ParameterName {
  /// How much of the gradients of earlier steps is kept.
  public static let momentum: ParameterName = "momentum"
  /// How fast weights decay, beside what the gradient does to them.
  public static let decay: ParameterName = "decay"
  /// How much is kept of the mean of gradients that decides a step.
  public static let beta1: ParameterName = "beta1"
  /// How much is kept of the mean of gradients, or of their squares, that a rule keeps.
  public static let beta2: ParameterName = "beta2"
  /// What is added to the root of the mean square of gradients, before the mean is divided by it.
  public static let epsilon: ParameterName = "epsilon"
  /// What the gradients of curled synapses are multiplied by.
  public static let curl: ParameterName = "curl"
  /// The temperature of a Langevin dynamics.
  public static let temperature: ParameterName = "temperature"
}
