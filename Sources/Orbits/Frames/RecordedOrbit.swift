import Compute
import Plane
import Systems

/// An orbit all of whose steps are kept, so that frames about it can be chosen when it has been trained.
///
package struct RecordedOrbit: Sendable {
  /// The training.
  package let orbit: Orbit
  private let steps: [Step]

  private struct Step: Sendable {
    let step: OrbitStep
    let before: FrameTangents
    let sums: FrameTangents
  }

  /// Trains until enough is known of its growth; see ``Orbit``.
  ///
  /// - Parameter keepsSteps: whether frames will be asked for; steps take some memory.
  package init(
    _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, keepsSteps: Bool,
    until isEnough: ([Growth]) -> Bool,
    cancellation: Cancellation
  ) throws {
    var steps: [Step] = []
    orbit = try Orbit(
      place, setup, bits: bits, until: isEnough, cancellation: cancellation,
      onStep: { step, before, sums in
        if keepsSteps { steps.append(Step(step: step, before: before, sums: sums)) }
      })
    self.steps = steps
  }

  /// What the pixels of a frame share; nil where they have not parted in these steps, where the orbit has too few bits for so
  /// many samples, or where the frame has tangents along its sides.
  package func perturbation(
    _ frame: OrbitFrame, _ setup: TrainingSetup
  ) -> PerturbationSetup? {
    guard frame.basis == .coordinates, frame.bits <= orbit.bits else { return nil }
    var keeper = StepKeeper([frame], NeighbourDistances(firstExponent: 0, secondExponent: 0))
    for step in steps where !keeper.haveAllLanded {
      keeper.take(step.step, step.before, sums: step.sums)
    }
    guard keeper.haveAllLanded else { return nil }
    let needed = keeper.result(stepCount: steps.count)
    return orbit.window.with(needed.windows, needed.steps).perturbation(frame, at: 0, setup)
  }
}

extension OrbitWindow {
  /// The same orbit for other frames.
  fileprivate func with(_ frames: [FrameWindow], _ steps: [Step]) -> OrbitWindow {
    OrbitWindow(
      losses: losses, parameters: parameters, frames: frames, steps: steps, final: final,
      distances: distances)
  }
}
