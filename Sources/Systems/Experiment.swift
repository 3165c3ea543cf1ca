import Numbers
import Plane

/// Everything that decides what a point becomes: network, data, optimiser, loss, steps, axes, observables.
///
/// Plain data, one YAML file; every field is optional there and defaults to the value of the preset it
/// names (`tanh` when it names none). See ``Preset`` for the paper's six conditions.
public struct Experiment: Hashable, Sendable {
  /// The numbers of steps that an experiment may have.
  public static let allowedSteps = 20...1_000_000

  /// The network that every pixel trains.
  public var network: Network
  /// What it learns.
  public var data: DataSet
  /// How it learns.
  public var optimiser: Optimiser
  /// How many steps it trains for.
  public var steps: Int
  /// The values of parameters that no axis varies; what is not named has its standard value.
  public var hyperparameters: ParameterValues
  /// The two axes.
  public var axes: Axes
  /// What training makes small.
  public var loss: Loss
  /// What is recorded of each pixel, at least one; the first one's first channel colours it.
  public var observables: [Observable]

  /// Describes an experiment; ``validate()`` says whether it can be trained.
  public init(
    network: Network, data: DataSet, optimiser: Optimiser, steps: Int,
    hyperparameters: ParameterValues = [:], axes: Axes,
    loss: Loss = .meanSquare, observables: [Observable] = [.convergence]
  ) {
    self.network = network
    self.data = data
    self.optimiser = optimiser
    self.steps = steps
    self.hyperparameters = hyperparameters
    self.axes = axes
    self.loss = loss
    self.observables = observables
  }

  /// What a pixel computes.
  public var system: TrainingSystem { TrainingSystem(self) }

  /// The channels that a pixel leaves, in the order of an ``Outcome``.
  public var channels: [Channel] { observables.channels }

  /// The number of data points.
  public var pointCount: Int { data.count(for: network) }

  /// The points that are drawn for one step's gradient; 0 where it is taken over all.
  public var drawnCount: Int {
    switch optimiser.batch {
    case .full: 0
    case .drawn(let count): count
    }
  }

  /// The points that one step's gradient is taken over.
  public var batchCount: Int { drawnCount == 0 ? pointCount : drawnCount }

  /// The multiply-adds of one step of one network, as they are commonly counted.
  ///
  /// One for each weight and point that passes forwards, all points and those drawn, and one for each
  /// weight and point of the gradient backwards: `2 points parameters` for a full batch. Activations,
  /// losses, updates and what deeper layers hand down are left out. A linear network can do with fewer: see
  /// ``movesOutgoingWeightsIntoSteps``.
  public var multiplyAddsPerStep: Double {
    Double((pointCount + drawnCount + batchCount) * network.parameterCount)
  }

  /// `2 / (batch outputs n)`: the factor that all gradients share; it is moved into the rates.
  var gradientScale: Double {
    2 / (Double(batchCount) * Double(network.outputs) * Double(network.width))
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

  /// Whether an offset is added to W0 at every step: an axis varies it, or its fixed value is not 0.
  public var hasWeightOffset: Bool {
    axes.x.parameter == .weightOffset || axes.y.parameter == .weightOffset
      || fixedPoint[TrainingSlot.weightOffset] != 0
  }

  /// The point of which the axes vary some values.
  package var fixedPoint: ParameterPoint { system.point(hyperparameters) }

  /// The point at two coordinates in axis units; throws for an axis that varies no parameter of the system.
  public func point(x: Double, y: Double) throws(FieldError) -> ParameterPoint {
    let (xChoice, yChoice) = try axisChoices()
    return fixedPoint.setting(xChoice, to: axes.x.value(at: x))
      .setting(yChoice, to: axes.y.value(at: y))
  }

  /// What the axes vary.
  func axisChoices() throws(FieldError) -> (x: AxisChoice, y: AxisChoice) {
    let choices = system.axisChoices
    func choice(_ axis: Axis, _ name: String) throws(FieldError) -> AxisChoice {
      guard let choice = choices.first(where: { $0.name == axis.parameter }) else {
        throw FieldError(
          field: "axes.\(name).parameter", value: axis.parameter,
          allowed: "one of " + choices.map(\.name.rawValue).joined(separator: ", "))
      }
      return choice
    }
    return (try choice(axes.x, "x"), try choice(axes.y, "y"))
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    try network.validate()
    try data.validate(for: network)
    try optimiser.validate()
    try steps.check("steps", in: Self.allowedSteps)
    try validateHyperparameters()
    try axes.validate()
    let (x, y) = try axisChoices()
    try validateEnds(axes.x, x, "x")
    try validateEnds(axes.y, y, "y")
    guard Set(x.slots).isDisjoint(with: y.slots) else {
      throw FieldError(
        field: "axes.y.parameter", value: y.name,
        allowed: "a parameter that axes.x (\(x.name)) does not set already")
    }
    guard !observables.isEmpty, Set(observables).count == observables.count else {
      throw FieldError(
        field: "observables", value: observables.map(\.rawValue).joined(separator: ", "),
        allowed: "at least one, each once")
    }
  }

  /// Throws for an end of an axis at which a parameter has a value that it may not have.
  private func validateEnds(_ axis: Axis, _ choice: AxisChoice, _ name: String) throws(FieldError) {
    let parameters = choice.slots.map { system.parameters[$0] }
    for (field, bound) in [("low", axis.low), ("high", axis.high)] {
      let value = axis.value(at: bound.doubleValue)
      for parameter in parameters where !parameter.allowed.contains(value) {
        throw FieldError(
          field: "axes.\(name).\(field)", value: bound,
          allowed: (axis.scale == .log10 ? "the base-10 logarithm of " : "") + parameter.allowedText
        )
      }
    }
  }

  private func validateHyperparameters() throws(FieldError) {
    let parameters = system.parameters
    for (name, value) in hyperparameters.named.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw FieldError(
          field: "hyperparameters.\(name)", value: value,
          allowed: "one of the fields " + parameters.map(\.name.rawValue).joined(separator: ", "))
      }
      try parameter.check(value, "hyperparameters.\(name)")
    }
  }
}
