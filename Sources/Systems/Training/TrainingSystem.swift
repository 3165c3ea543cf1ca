import Numbers
import Plane

/// The training of a network as a dynamical system: a step is one update of all weights.
///
/// The state holds the weights of all layers, one after the other, then for each number that the update
/// rule keeps of a weight (a velocity, say) as many numbers in the same order.
public struct TrainingSystem: System {
  /// The network that every pixel trains.
  public var network: Network
  /// What it learns.
  public var data: DataSet
  /// How it learns.
  public var optimiser: Optimiser
  /// How its rates change from step to step.
  public var schedule: Schedule
  /// What training makes small.
  public var loss: Loss
  /// Whether each network and its twin pull at each other after each update, by the parameter `coupling`.
  public var isCoupled: Bool

  /// Describes a training.
  public init(
    network: Network, data: DataSet, optimiser: Optimiser, schedule: Schedule = Schedule(),
    loss: Loss, isCoupled: Bool = false
  ) {
    self.network = network
    self.data = data
    self.optimiser = optimiser
    self.schedule = schedule
    self.loss = loss
    self.isCoupled = isCoupled
  }

  /// What every training has, then what the update rule, the schedule, a coupling, the loss, several starts and the activation bring
  /// along.
  public var parameters: [Parameter] {
    Self.shared + optimiser.rule.parameters + schedule.parameters
      + (isCoupled ? [Self.coupling] : []) + loss.parameters + network.parameters
      + network.activation.parameters
  }

  private static let coupling = Parameter(
    .coupling, title: "coupling", standard: 0, allowed: 0...1, section: .exponent)

  /// One rate for all layers.
  public var combinations: [AxisChoice] {
    [
      AxisChoice(
        name: .rate, title: "learning rate",
        slots: [TrainingSlot.inputRate, TrainingSlot.outputRate])
    ]
  }

  /// The weights and what the rule keeps of each.
  public var stateCount: Int { network.parameterCount * (1 + optimiser.rule.stateCount) }

  /// The weights.
  public var iterateCount: Int { network.parameterCount }

  /// Whether the gradient is taken over all points, for drawn batches differ from step to step, and neither the rule
  /// nor the schedule asks for the step's number.
  public var stepDependsOnStateAlone: Bool {
    optimiser.batch == .full && !optimiser.rule.dependsOnStepNumber && schedule.isConstant
  }

  /// All that are about losses and weights; without a test not how many of its rows have their own class.
  public var signals: Set<Signal> {
    Set(Signal.allCases)
      .subtracting([.activity, .kineticEnergy, .overlap, .size, .arrival, .flip, .order])
      .subtracting(testCount == 0 ? [.hits] : [])
  }

  /// Those of the update rule.
  public var exponentMethods: [ExponentSettings.Method] { optimiser.rule.exponentMethods }

  /// Where a rule's step is proportional to the gradient, rates are multiplied by the factor that all gradients share. What is
  /// added to gradients is divided by it.
  public var parameterScales: [Double] {
    let rateScale = optimiser.rule.isLinear ? gradientScale : 1
    let inverse = Double(gradientDivisor) / Double(loss.errorFactor)
    return parameters.map { $0.isRate ? rateScale : $0.isInGradients ? inverse : 1 }
  }

  /// The number of data points.
  public var pointCount: Int { data.count(for: network) }

  /// Whether what is fed back to an output is its output less its target, whose square is its part of the loss.
  package var errorIsResidual: Bool {
    loss == .meanSquare && network.outputActivation == .identity
  }

  /// Rows that have a class and are not learned: a network is tested with them.
  public var testCount: Int {
    data.source.map { $0.hasLabels ? $0.test : 0 } ?? 0
  }

  /// The points that are drawn for one step's gradient; 0 where it is taken over all.
  public var drawnCount: Int {
    switch optimiser.batch {
    case .full: 0
    case .drawn(let count): count
    }
  }

  /// Rows of a layer's weights whose gradients are multiplied by the parameter `curl`, the first ones; 0 where the rule has none.
  package var curledRows: (layer: Int, count: Int) {
    guard optimiser.rule == .curlDescent else { return (0, 0) }
    let curled = optimiser.curledSynapses
    return (curled.layer(of: network), curled.rows(of: network))
  }

  /// The points that one step's gradient is taken over.
  public var batchCount: Int { drawnCount == 0 ? pointCount : drawnCount }

  /// One for each weight and point that passes forwards, all points and those drawn, and one for each
  /// weight and point of the gradient backwards: `2 points parameters` for a full batch.
  ///
  /// Activations, losses, updates and what deeper layers hand down are left out. A linear network can do with fewer:
  /// see ``movesOutgoingWeightsIntoSteps``.
  public var multiplyAddsPerStep: Double {
    Double((pointCount + drawnCount + batchCount + testCount) * network.parameterCount)
  }

  /// `2 / (batch outputs n)` of the mean square: the factor that all gradients share; it is moved into the rates. There is no
  /// `n` where the output layer's sums are not divided by it: see ``Parameterisation``. Other losses have 1 for 2, and
  /// cross-entropy no `outputs`.
  var gradientScale: Double { Double(loss.errorFactor) / Double(gradientDivisor) }

  /// `batch outputs n`, exactly: see ``gradientScale``.
  package var gradientDivisor: Int {
    batchCount * loss.terms(outputs: network.outputs)
      * network.parameterisation.outputDivisor(network)
  }

  /// Whether the weight from a hidden neuron to the output is a factor of the neuron's step, and not of its
  /// delta for each data point.
  ///
  /// Possible where every delta of a neuron is a multiple of that weight, with one hidden layer and one output, and
  /// where a rule takes factors of the gradient in the step. In a linear network the deltas of all
  /// neurons are then the errors, and their gradients one.
  package var movesOutgoingWeightsIntoSteps: Bool {
    network.layers == 2 && network.outputs == 1 && optimiser.rule.multipliesStepAndGradient
  }

  /// The network and its batches; a parameterisation that is not the paper's.
  public var title: String {
    let batch =
      switch optimiser.batch {
      case .full: "full batch"
      case .drawn(let count): "batches of \(count)"
      }
    let parameterisation =
      network.parameterisation == .paper
      ? "" : ", \(network.parameterisation.rawValue) parameterisation"
    let hidden = String(repeating: "-\(network.width)", count: network.layers - 1)
    let shape =
      network.isSquare
      ? "width \(network.width), \(network.layers) layers"
      : "\(network.fanIn(layer: 0))\(hidden)-\(network.outputs)"
        + (network.hasBiases ? " with biases" : "")
    let loss = errorIsResidual ? "" : ", \(title(loss))"
    return "\(network.activation.rawValue), \(shape)\(parameterisation)\(loss), \(batch)"
  }

  private func title(_ loss: Loss) -> String {
    switch loss {
    case .meanSquare: "\(network.outputActivation.rawValue) of outputs"
    case .crossEntropy: "cross-entropy"
    case .hinge: "hinge loss"
    case .lazyHinge: "lazy hinge loss"
    }
  }

  /// Weights and data are drawn, each by the seed.
  public func seeded(_ seed: UInt64) -> TrainingSystem? {
    var result = self
    result.data.seed = seed
    return result
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    try network.validate()
    try data.validate(for: network)
    try loss.validate(network, data.source)
    try optimiser.validate()
    try schedule.validate()
  }

  /// What every training has; the order is that of ``TrainingSlot``.
  private static let shared = [
    Parameter(.inputRate, title: "input-layer learning rate", standard: 1, isRate: true),
    Parameter(.outputRate, title: "output-layer learning rate", standard: 1, isRate: true),
    Parameter(.weightOffset, title: "weight offset per step", standard: 0),
    Parameter(.initialWeightOffset, title: "initial weight offset", standard: 0),
    Parameter(.initialWeightScale, title: "initial weight scale", standard: 1),
  ]
}

/// Where the parameters that every training has lie in a point.
package enum TrainingSlot {
  /// Rate of layers 0, 2, 4, ...
  package static let inputRate = 0
  /// Rate of layers 1, 3, 5, ...
  package static let outputRate = 1
  /// Added to every entry of W0 at every step, before the loss is taken.
  package static let weightOffset = 2
  /// Added to every entry of W0 once, before the first step.
  package static let initialWeightOffset = 3
  /// Multiplies every initial weight, before the offset is added.
  package static let initialWeightScale = 4
  /// The first of the update rule's own parameters.
  package static let ofRule = 5

  /// The rate of a layer: even layers have the one, odd layers the other.
  package static func rate(layer: Int) -> Int { layer.isMultiple(of: 2) ? inputRate : outputRate }
}

extension ParameterName {
  /// The input-layer rate (layers 0, 2, ...).
  public static let inputRate: ParameterName = "inputRate"
  /// The output-layer rate (layers 1, 3, ...).
  public static let outputRate: ParameterName = "outputRate"
  /// One rate for all layers.
  public static let rate: ParameterName = "rate"
  /// An offset added to W0 at every step.
  public static let weightOffset: ParameterName = "weightOffset"
  /// An offset added to W0 once.
  public static let initialWeightOffset: ParameterName = "initialWeightOffset"
  /// A factor on all initial weights.
  public static let initialWeightScale: ParameterName = "initialWeightScale"
  /// How much of their difference a network and its twin are pulled towards each other after each update.
  public static let coupling: ParameterName = "coupling"
}

extension ParameterPoint {
  /// A point of a training that has no parameters but those that every training has.
  package init(
    inputRate: Double = 1, outputRate: Double = 1, weightOffset: Double = 0,
    initialWeightOffset: Double = 0, initialWeightScale: Double = 1
  ) {
    self.init([inputRate, outputRate, weightOffset, initialWeightOffset, initialWeightScale])
  }
}
