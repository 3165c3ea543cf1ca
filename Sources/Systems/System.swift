import Numbers
import Plane

/// What a pixel computes: a small dynamical system that is iterated step by step.
///
/// Whatever a step maps onward is the system's state, a flat vector of numbers for each pixel. Beginning,
/// moving, anchoring and the search for repeating states work on the whole of it and need not know
/// what it is.
public protocol System: Hashable, Sendable {
  /// What an axis may vary or the experiment fixes, in the order of a ``ParameterPoint``.
  var parameters: [Parameter] { get }
  /// Names that set several parameters at once.
  var combinations: [AxisChoice] { get }
  /// Numbers of one pixel's state that the system itself needs: see ``Experiment/stateCount``.
  var stateCount: Int { get }
  /// How many of these, the first ones, are what is iterated; the others help, as the velocities of weights do.
  var iterateCount: Int { get }
  /// Tangents, each of ``tangentLength`` numbers, that grow beside a pixel whose exponent is taken by ``ExponentSettings/Method/tangent``.
  var tangentCount: Int { get }
  /// Numbers of a tangent; unless said otherwise as many as of the state.
  var tangentLength: Int { get }
  /// Whether a step is a function of the state alone, for one point. Only then does a state that comes back
  /// bit for bit come back for ever. Drawn batches, schedules and noise forbid it.
  var stepDependsOnStateAlone: Bool { get }
  /// What a step tells the observables.
  var signals: Set<Signal> { get }
  /// What can be observed of it, in the order of `Observable.allCases`; unless said otherwise all that a step tells what they
  /// need.
  var possibleObservables: [Observable] { get }
  /// The neighbours by which ``Observable/exponent`` can be taken; a cloud is one of twins. Unless said otherwise none.
  var exponentMethods: [ExponentSettings.Method] { get }
  /// The first step that means over time are taken of, and exponents unless they say otherwise.
  var firstMeasuredStep: Int { get }
  /// What an experiment's text calls the steps before it; unless said otherwise `transient`.
  var unmeasuredStepsName: String { get }
  /// The time that a step takes, by which exponents are divided; nil where they are told per step.
  var timePerStep: Double? { get }
  /// What makes of a point the numbers that a pixel computes with, in the places of the parameters; nil where they are the values
  /// themselves. It comes before ``parameterScales``, in double precision.
  var derivation: (@Sendable (ParameterPoint) -> ParameterPoint)? { get }
  /// A curve that theory draws over the plane; nil where none is known.
  var overlay: SystemOverlay? { get }
  /// For each parameter the factor that it is multiplied by before it is rounded to the pixels' arithmetic.
  var parameterScales: [Double] { get }
  /// Whether a picture for which nobody names an arithmetic is drawn in double, since floats are too coarse for what is told.
  /// Unless said otherwise not.
  var needsDouble: Bool { get }
  /// The multiply-adds of one step of one pixel, as they are commonly counted.
  var multiplyAddsPerStep: Double { get }
  /// What a table calls the numbers of a state, in order; nil where none shows them.
  var stateNames: [String]? { get }
  /// One line that titles a figure.
  var title: String { get }
  /// The same system with other draws; nil where nothing is drawn.
  func seeded(_ seed: UInt64) -> Self?

  /// Throws for the first field that holds a value outside its range.
  func validate() throws(FieldError)
}

/// A number that a step may tell the observables, one for each pixel.
public enum Signal: String, Hashable, Sendable, CaseIterable {
  /// What the step's state costs, before its update.
  case loss
  /// How far a neighbouring training is from the pixel's, before the step's update and after it.
  case separation
  /// How many rows of a test the step's state gives their own class, before its update.
  case hits
  /// Whether a leap ahead costs no more than the step's state: see ``Observable/leap``.
  case leap
  /// What the mean of the states after all steps costs; told at the last step alone.
  case averagedLoss
  /// Whether the step's update changes a weight.
  case change
  /// The mean over neurons of `tanh(x)^2`, before the step's update; 0 once the pixel is quiet.
  case activity
  /// Half the mean over neurons of `(dx/dt)^2`; 0 once the pixel is quiet.
  case kineticEnergy
  /// The mean over neurons of `tanh(x) tanh(x')`, where `x'` has begun elsewhere; 0 once the pixel is quiet.
  case overlap
  /// How large the step's state is after it: of a map `|a z|^2`, where a step far out squares `a z`.
  case size
  /// Whether the step brings the state to where it stands still for good.
  case arrival
  /// Whether an arm of a pendulum is beyond its highest place after the step.
  case flip
  /// The magnitude of the mean over oscillators of `e^(i theta)`, before the step's update.
  case order
  /// The sum of the magnitudes of the gradient of the step's loss; 0 of a step that does not train.
  case gradientSize

  /// Numbers of a pixel's state that a step maps onward only to tell this, beside those of the system, which has so many
  /// neighbours.
  func stateCount(_ system: some System, neighbours: Int) -> Int {
    switch self {
    case .loss, .hits, .change, .activity, .kineticEnergy, .size, .arrival, .flip,
      .order, .gradientSize:
      0
    // The difference of every number that a tangent has, the size of all, and the power of 2 that was taken out of them.
    case .separation: neighbours * system.tangentCount * system.tangentLength + 2
    // What is iterated, as it was before the last step; the sum of what it was.
    case .leap, .averagedLoss: system.iterateCount
    // A second replica.
    case .overlap: system.stateCount
    }
  }
}

extension System {
  /// None.
  public var exponentMethods: [ExponentSettings.Method] { [] }

  /// None are shown.
  public var stateNames: [String]? { nil }

  /// One.
  public var tangentCount: Int { 1 }

  /// As many as of the state.
  public var tangentLength: Int { stateCount }

  /// All of them.
  public var firstMeasuredStep: Int { 0 }

  /// A transient.
  public var unmeasuredStepsName: String { "transient" }

  /// Exponents are told per step.
  public var timePerStep: Double? { nil }

  /// Values are what pixels compute with.
  public var derivation: (@Sendable (ParameterPoint) -> ParameterPoint)? { nil }

  /// None.
  public var overlay: SystemOverlay? { nil }

  /// Every parameter as it is.
  public var parameterScales: [Double] { parameters.map { _ in 1 } }

  /// Nothing is drawn.
  public func seeded(_ seed: UInt64) -> Self? { nil }

  /// The observables that a step tells all they need.
  public var possibleObservables: [Observable] {
    Observable.allCases.filter { $0.signals.isSubset(of: signals) }
  }

  /// Floats do.
  public var needsDouble: Bool { false }

  /// Everything that an axis may vary: each parameter and each combination.
  public var axisChoices: [AxisChoice] {
    let single = parameters.enumerated().map { slot, parameter in
      AxisChoice(name: parameter.name, title: parameter.title, slots: [slot])
    }
    return single + combinations
  }

  /// What an axis of this name varies; nil where the system has no such parameter.
  public func axisChoice(_ name: ParameterName) -> AxisChoice? {
    axisChoices.first { $0.name == name }
  }

  /// The place of a parameter in the list; nil where the system does not have it.
  public func slot(_ name: ParameterName) -> Int? {
    parameters.firstIndex { $0.name == name }
  }

  /// The point at which everything has its standard value unless it is named.
  public func point(_ values: ParameterValues) -> ParameterPoint {
    ParameterPoint(parameters.map { values[$0.name] ?? $0.standard })
  }
}
