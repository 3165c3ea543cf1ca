import Compute
import Foundation
import Numbers
import Orbits
import Systems

/// Trains an orbit, as far as it takes until its growth tells what is asked.
struct GrowthSearch {
  /// Where the orbit lies.
  let place: OrbitPlace
  /// The bits of its arithmetic.
  let bits: Int
  let feedback: Feedback
  let cancellation: Cancellation

  /// No step of the orbit tells.
  struct Nothing: Error {
    /// Why.
    let failure: GrowthStretch.Failure
    /// How many steps there are.
    let stepCount: Int

    /// In words, for a frame of a width.
    func reason(_ width: DecimalNumber) -> String {
      switch failure {
      case .nothingParts: "nothing parts in \(stepCount) steps within a frame \(width) wide"
      case .nothingPartsAcross: "pixels part along one direction only"
      }
    }
  }

  /// What was found, and in which orbit.
  struct Answer<Found> {
    let found: Found
    let orbit: Orbit
  }

  /// Asks growth until the answer is settled, or the orbit has no more steps.
  ///
  /// Throws ``Nothing`` where all steps do not tell, and a `CancelledError` where it was cancelled.
  ///
  /// - Parameters:
  ///   - ask: is asked after each step.
  ///   - askAtEnd: is asked in its place once all steps are trained that it takes; `ask` itself, unless it is given.
  func run<Found>(
    _ ask: ([Growth]) throws(GrowthStretch.Failure) -> (found: Found, isSettled: Bool),
    atEnd askAtEnd: (([Growth]) throws(GrowthStretch.Failure) -> Found)? = nil
  ) throws -> Answer<Found> {
    let setup = try TrainingSetup(place.experiment)
    let orbit = try feedback.trackingOrbit(stepCount: place.experiment.steps) { progress in
      try Orbit(
        place, setup, bits: bits,
        until: { growth in
          (try? ask(Orbit.trusted(growth, bits: bits)))?.isSettled == true
        },
        cancellation: cancellation, progress: progress)
    }
    do throws(GrowthStretch.Failure) {
      let growth = orbit.trustedGrowth
      let found =
        if let askAtEnd { try askAtEnd(growth) } else { try ask(growth).found }
      return Answer(found: found, orbit: orbit)
    } catch {
      throw Nothing(failure: error, stepCount: orbit.stepCount)
    }
  }

  /// The direction of a stretch, for frames of a ratio; see ``PreciseDirection``.
  func angle(
    _ found: GrowthStretch, log10Ratio: Double, _ orbit: Orbit
  ) throws -> DecimalNumber {
    try PreciseDirection.angle(
      found, log10Ratio: log10Ratio, orbit, TrainingSetup(place.experiment),
      cancellation: cancellation)
  }
}
