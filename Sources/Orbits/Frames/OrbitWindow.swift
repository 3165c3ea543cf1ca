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

  /// A step, and A and B: the derivatives of its state to the coordinates.
  package struct Step: Hashable, Sendable {
    /// The orbit.
    package let step: OrbitStep
    /// The derivative to x.
    package let xTangent: [Double]
    /// The derivative to y.
    package let yTangent: [Double]
  }

  /// The state at the end, and its derivatives.
  package struct Final: Hashable, Sendable {
    let state: [Double]
    let xTangent: [Double]
    let yTangent: [Double]
  }

  /// What the pixels share of the frame of `index` among those that the orbit was trained for.
  package func perturbation(
    _ frame: OrbitFrame, at index: Int, _ setup: TrainingSetup
  ) -> PerturbationSetup {
    let window = frames[index]
    let first = tangents(before: window.firstStep)
    return PerturbationSetup(
      setup, skippedLosses: Array(losses[..<window.firstStep]),
      steps: (window.firstStep..<window.landingStep).compactMap { step($0)?.step },
      landingState: step(window.landingStep)?.step.state ?? final.state,
      right: frame.alongRight(first.x, first.y), up: frame.alongUp(first.x, first.y),
      parameters: parameters)
  }

  private func step(_ number: Int) -> Step? {
    guard let first = steps.first else { return nil }
    let place = number - first.step.number
    return steps.indices.contains(place) ? steps[place] : nil
  }

  /// The tangents of the state before a step.
  private func tangents(before number: Int) -> (x: [Double], y: [Double]) {
    if let step = step(number) { return (step.xTangent, step.yTangent) }
    return (final.xTangent, final.yTangent)
  }
}
