import Systems

/// What frames need of an orbit: the steps from the first that one of them computes to the last in which one lands.
package struct OrbitWindow: Hashable, Sendable {
  /// The losses of all steps, up to the first that is not finite as a double.
  package let losses: [Double]
  /// The orbit's parameters, rounded; rates times the factor that all gradients share.
  package let parameters: [Double]
  /// What each frame skips, and where it leaves the orbit.
  package let frames: [FrameWindow]
  /// Those steps, one after the other.
  package let steps: [Step]
  /// After the last step, or before the one whose loss is not finite.
  package let final: Final
  /// How far the trainings lie whose differences are the tangents along sides.
  package let distances: NeighbourDistances

  /// A step, and the tangents of its state.
  package struct Step: Hashable, Sendable {
    /// The orbit.
    package let step: OrbitStep
    /// Before the step.
    package let tangents: FrameTangents
  }

  /// The state at the end, and its tangents.
  package struct Final: Hashable, Sendable {
    let state: [Double]
    let tangents: FrameTangents
  }

  /// What the pixels share of the frame of `index` among those that the orbit was trained for.
  package func perturbation(
    _ frame: OrbitFrame, at index: Int, _ setup: TrainingSetup
  ) -> PerturbationSetup {
    let window = frames[index]
    let first = (step(window.firstStep)?.tangents ?? final.tangents).along(frame.basis)
    let sides = frame.sides(distances)
    return PerturbationSetup(
      setup, skippedLosses: Array(losses[..<window.firstStep]),
      steps: (window.firstStep..<window.landingStep).compactMap { step($0)?.step },
      landingState: step(window.landingStep)?.step.state ?? final.state,
      right: sides.alongRight(first), up: sides.alongUp(first), bend: sides.alongBoth(first),
      parameters: parameters)
  }

  private func step(_ number: Int) -> Step? {
    guard let first = steps.first else { return nil }
    let place = number - first.step.number
    return steps.indices.contains(place) ? steps[place] : nil
  }
}
