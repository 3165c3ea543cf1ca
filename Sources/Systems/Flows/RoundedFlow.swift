import Numbers

/// What the pixels of a flow share, in their arithmetic: every constant rounded once, here.
public struct RoundedFlow<Scalar: ScalarProtocol>: Sendable {
  /// The frequencies of oscillators, before a point's width.
  public let frequencies: [Scalar]
  /// Their phases before the first step.
  public let phases: [Scalar]
  /// The length of a step.
  public let step: Scalar
  /// Half of it.
  public let halfStep: Scalar
  /// A sixth of it.
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
