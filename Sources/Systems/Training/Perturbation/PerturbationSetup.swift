/// What all trainings of a frame below double precision share: each is told as its difference from one training, the
/// orbit, until they are too far apart for that.
///
/// - Steps 0 to K0 - 1: pixels are the orbit's, to the last bit that matters; their losses are the orbit's.
/// - Before step K0 a pixel (p, q) differs by `p right + q up`, and to second order by what the frame bends.
/// - Steps K0 to K1 - 1 map differences onward.
/// - Before step K1 the difference is added to the orbit's state, and the pixel goes on by itself.
///
/// Everything here is data that the host makes; docs/deep-zoom.md has the formulas.
public struct PerturbationSetup: Sendable {
  /// The drawn numbers.
  public let training: TrainingSetup
  /// The orbit's losses in the steps before ``firstStep``.
  package let skippedLosses: [Double]
  /// The steps of differences, from K0 on; none where pixels land at once.
  package let steps: [OrbitStep]
  /// The orbit's state before step K1.
  package let landingState: [Double]
  /// What the state before step K0 grows by along the frame's side to the right, from one edge to the other.
  package let right: [Double]
  /// The same along the side upwards.
  package let up: [Double]
  /// To second order; zeros where that is nothing beside both.
  package let bend: FrameBend
  /// The orbit's parameters in the system's order; rates times the factor that all gradients share.
  package let parameters: [Double]

  /// Gives all of it.
  package init(
    _ training: TrainingSetup, skippedLosses: [Double], steps: [OrbitStep],
    landingState: [Double], right: [Double], up: [Double], bend: FrameBend,
    parameters: [Double]
  ) {
    self.training = training
    self.skippedLosses = skippedLosses
    self.steps = steps
    self.landingState = landingState
    self.right = right
    self.up = up
    self.bend = bend
    self.parameters = parameters
  }

  /// The same with other sides.
  package func with(right: [Double], up: [Double]) -> PerturbationSetup {
    PerturbationSetup(
      training, skippedLosses: skippedLosses, steps: steps, landingState: landingState,
      right: right, up: up, bend: bend, parameters: parameters)
  }

  /// K0, the first step that is computed.
  package var firstStep: Int { skippedLosses.count }
  /// K1, the first step that a pixel does by itself.
  package var landingStep: Int { firstStep + steps.count }
}
