import Numbers

/// A flow with its numbers drawn: what every pixel has in common.
public struct FlowSetup: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// The flow that it describes.
  public let flow: FlowSystem
  /// The frequencies of oscillators, before a point's width, in the order of a ring; empty where there are none.
  public let frequencies: [Double]
  /// Their phases before the first step, from 0 to 2 pi; empty where there are none.
  public let phases: [Double]

  /// Draws an experiment's numbers; throws what `validate()` throws.
  public init(_ experiment: Experiment, _ flow: FlowSystem) throws(FieldError) {
    try experiment.validate()
    self.experiment = experiment
    self.flow = flow
    guard flow.equations.hasOscillators else {
      frequencies = []
      phases = []
      return
    }
    let count = flow.oscillators
    let (phaseKey, orderKey) = RandomKey(seed: flow.seed).split()
    phases = phaseKey.uniform(count: count, low: 0, high: 2 * Double.pi)
    let places = orderKey.uniform(count: count)
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let quantiles = LorentzianFrequencies.quantiles(count: count)
    frequencies = order.map { quantiles[$0] }
  }
}

/// What the pixels of a flow share, in their arithmetic: every constant rounded once, here.
public struct RoundedFlow<Scalar: ScalarProtocol>: Sendable {
  /// The frequencies of oscillators, before a point's width.
  public let frequencies: [Scalar]
  /// Their phases before the first step.
  public let phases: [Scalar]
  /// The length of a step, half of it and a sixth of it.
  public let step: Scalar
  public let halfStep: Scalar
  public let sixthOfStep: Scalar
  /// `1 / N` of oscillators.
  public let inverseOscillators: Scalar
  /// Rounds points.
  public let points: PointRounding<Scalar>

  /// Rounds a setup.
  public init(_ setup: FlowSetup) {
    let constants = FlowConstants(setup.flow)
    frequencies = setup.frequencies.map { Scalar($0) }
    phases = setup.phases.map { Scalar($0) }
    step = Scalar(constants.step)
    halfStep = Scalar(constants.halfStep)
    sixthOfStep = Scalar(constants.sixthOfStep)
    inverseOscillators = Scalar(constants.inverseOscillators)
    points = PointRounding(setup.flow)
  }
}

/// The constants of a flow in double precision, before they are rounded to the pixels' arithmetic.
package struct FlowConstants: Hashable, Sendable {
  package let step: Double
  package let halfStep: Double
  package let sixthOfStep: Double
  package let inverseOscillators: Double

  package init(_ flow: FlowSystem) {
    step = flow.timeStep
    halfStep = flow.timeStep / 2
    sixthOfStep = flow.timeStep / 6
    inverseOscillators = 1 / Double(flow.oscillators)
  }
}
