import Plane

/// The training of a network as a dynamical system: a step is one update of all weights.
///
/// The state holds the weights of all layers, one after the other, then for each number that the update
/// rule keeps of a weight (a velocity, say) as many numbers in the same order.
public struct TrainingSystem: System {
  private let network: Network
  private let optimiser: Optimiser

  /// Describes the training of an experiment's network.
  init(_ experiment: Experiment) {
    network = experiment.network
    optimiser = experiment.optimiser
  }

  /// What every training has, then what the update rule and the activation bring along.
  public var parameters: [Parameter] {
    Self.shared + optimiser.rule.parameters + network.activation.parameters
  }

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

  /// Whether the gradient is taken over all points; drawn batches differ from step to step.
  public var stepDependsOnStateAlone: Bool { optimiser.batch == .full }

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

extension Experiment {
  /// The experiment's fixed point with other rates.
  package func point(inputRate: Double, outputRate: Double) -> ParameterPoint {
    var point = fixedPoint
    point[TrainingSlot.inputRate] = inputRate
    point[TrainingSlot.outputRate] = outputRate
    return point
  }
}
