import Numbers
import Plane

/// Everything that decides what a point becomes: the system, its steps, its axes and what is observed.
///
/// Plain data, one YAML file; every field is optional there and defaults to the value of the preset it
/// names (`tanh` when it names none). See ``Preset`` for what it may name.
public struct Experiment: Hashable, Sendable {
  /// The numbers of steps that an experiment may have.
  public static let allowedSteps = 20...1_000_000

  /// What every pixel computes.
  public var system: AnySystem
  /// How many steps it takes.
  public var steps: Int
  /// The values of parameters that no axis varies; what is not named has its standard value.
  public var hyperparameters: ParameterValues
  /// The two axes.
  public var axes: Axes
  /// What is recorded of each pixel, at least one; the first one's first channel colours it.
  public var observables: [Observable]
  /// How the observable ``Observable/exponent`` is taken; the standard settings where it is not recorded.
  public var exponent: ExponentSettings
  /// What the observable ``Observable/accuracy`` waits for; the standard settings where it is not recorded.
  public var accuracy: AccuracySettings
  /// What the observable ``Observable/leap`` tries; the standard settings where it is not recorded.
  public var leap: LeapSettings

  /// Describes an experiment; ``validate()`` says whether it can be computed.
  public init(
    system: AnySystem, steps: Int, hyperparameters: ParameterValues = [:], axes: Axes,
    observables: [Observable], exponent: ExponentSettings = ExponentSettings(),
    accuracy: AccuracySettings = AccuracySettings(), leap: LeapSettings = LeapSettings()
  ) {
    self.system = system
    self.steps = steps
    self.hyperparameters = hyperparameters
    self.axes = axes
    self.observables = observables
    self.exponent = exponent
    self.accuracy = accuracy
    self.leap = leap
  }

  /// The channels that a pixel leaves, in the order of an ``Outcome``.
  public var channels: [Channel] {
    observables.flatMap { observable in
      observable == .exponent
        ? Exponent.channels(
          exponent.method, perTime: system.timePerStep != nil,
          contour: system.name == .map ? 0 : 0.01)
        : observable.channels
    }
  }

  /// What makes values of the numbers that trainers gather.
  package var reading: OutcomeReading {
    OutcomeReading(
      steps: steps, firstMeasuredStep: system.firstMeasuredStep, method: exponent.method,
      timePerStep: system.timePerStep ?? 1)
  }

  /// The steps whose growth counts for an exponent.
  package var exponentWindow: Range<Int> {
    exponent.window(steps: steps, first: system.firstMeasuredStep)
  }

  /// What the observables ask each step for.
  package var signals: Set<Signal> { Set(observables.flatMap(\.signals)) }

  /// Numbers of one pixel's state: those of the system, then those that its observables' signals need.
  package var stateCount: Int {
    signals.reduce(system.stateCount) { count, signal in
      count + signal.stateCount(system, neighbours: exponent.neighbourCount)
    }
  }

  /// The training beside each pixel's own whose separation is observed; nil where nobody asks for it.
  package var neighbour: ExponentSettings.Method? {
    signals.contains(.separation) ? exponent.method : nil
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
  package func axisChoices() throws(FieldError) -> (x: AxisChoice, y: AxisChoice) {
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

  /// The values of a pixel at a place of the plane.
  package func point(_ place: Plane.Place) throws(FieldError) -> ParameterPoint {
    let (x, y) = try axisChoices()
    return fixedPoint.setting(x, to: axes.x.value(at: place.x))
      .setting(y, to: axes.y.value(at: place.y))
  }

  /// Throws for the first field that holds a value outside its range.
  public func validate() throws(FieldError) {
    try system.validate()
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
    if observables.contains(.accuracy), let training, training.testCount == 0 {
      throw FieldError(
        field: "observables", value: Observable.accuracy.rawValue,
        allowed: "it with rows that have labels, some of which data.test leaves for a test")
    }
    try validateStart(x, y)
    for observable in observables where !system.possibleObservables.contains(observable) {
      throw FieldError(
        field: "observables", value: observable.rawValue,
        allowed: "one of those that \(observedSubject) can be observed by: "
          + system.possibleObservables.map(\.rawValue).joined(separator: ", "))
    }
    try validateExponentMethod()
    if system.firstMeasuredStep >= steps {
      throw FieldError(
        field: "\(system.name.rawValue).\(system.unmeasuredStepsName)",
        value: system.firstMeasuredStep,
        allowed: "fewer steps than the \(steps) of all, so that some are measured")
    }
    if let almostLinear, almostLinear.trainingSteps == nil, neighbour != nil {
      throw FieldError(
        field: "observables", value: Observable.exponent.rawValue,
        allowed: "it with almostLinear.trainingSteps, which a free run follows")
    }
    if let coupling, neighbour != .twin {
      throw FieldError(
        field: "exponent.coupling", value: coupling,
        allowed: "it with the observable exponent and its method twin alone")
    }
    guard observables.contains(.exponent) || exponent == ExponentSettings() else {
      throw FieldError(
        field: "exponent", value: "(a mapping)",
        allowed: "it only where the observables contain exponent")
    }
    try exponent.validate(steps: steps, first: system.firstMeasuredStep)
    guard observables.contains(.accuracy) || accuracy == AccuracySettings() else {
      throw FieldError(
        field: "accuracy", value: "(a mapping)",
        allowed: "it only where the observables contain accuracy")
    }
    try accuracy.validate()
    guard observables.contains(.leap) || leap == LeapSettings() else {
      throw FieldError(
        field: "leap", value: "(a mapping)",
        allowed: "it only where the observables contain leap")
    }
    try leap.validate()
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

  /// Throws where the loss compares outputs with those of a start that pixels do not share.
  private func validateStart(_ x: AxisChoice, _ y: AxisChoice) throws(FieldError) {
    guard let training, training.loss.remembersStart else { return }
    guard training.network.starts == 1 else {
      throw FieldError(
        field: "network.starts", value: training.network.starts,
        allowed: "1 with the loss \(training.loss.rawValue)")
    }
    let deciding: [ParameterName] =
      [.initialWeightScale, .initialWeightOffset]
      + training.network.activation.parameters.map(\.name)
    for (name, choice) in [("x", x), ("y", y)] where deciding.contains(choice.name) {
      throw FieldError(
        field: "axes.\(name).parameter", value: choice.name,
        allowed: "one that leaves alone what the start gives, with the loss "
          + training.loss.rawValue)
    }
  }

  /// Throws where the system has no exponents by the method.
  private func validateExponentMethod() throws(FieldError) {
    let methods = system.exponentMethods
    guard let method = neighbour, !methods.isEmpty,
      // A cloud is one of twins.
      !methods.contains(method == .cloud ? .twin : method)
    else { return }
    let subject =
      training.map { "rule \($0.optimiser.rule.rawValue)" } ?? "system \(system.name.rawValue)"
    throw FieldError(
      field: "exponent.method", value: method.rawValue,
      allowed: methods.map(\.rawValue).joined(separator: ", ")
        + ", the one method for the \(subject)")
  }

  /// What an error calls that which cannot be observed by everything.
  private var observedSubject: String {
    switch system {
    case .training, .recurrent, .almostLinear: "the system \(system.name.rawValue)"
    case .map(let map): "the map \(map.formula.rawValue)"
    case .flow(let flow): "the flow \(flow.equations.rawValue)"
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
      try parameter.checkFixed(value, "\(parameter.section.rawValue).\(name)")
    }
  }
}
