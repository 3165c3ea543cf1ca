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

  /// The steps that are tried first; each try that does not suffice is followed by one of four times as many.
  private static let firstStepCount = 64

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
  func run<Found>(
    _ ask: ([Growth]) throws(GrowthStretch.Failure) -> (found: Found, isSettled: Bool)
  ) throws -> Answer<Found> {
    let setup = try TrainingSetup(place.experiment)
    let all = place.experiment.steps
    return try feedback.trackingOrbit(stepCount: all) { progress in
      var stepCount = min(Self.firstStepCount, all)
      while true {
        let orbit = try Orbit(
          place, setup, bits: bits, stepCount: stepCount, cancellation: cancellation,
          progress: progress)
        let isWhole = stepCount == all || orbit.isDead
        do throws(GrowthStretch.Failure) {
          let (found, isSettled) = try ask(DepthReport.trustedGrowth(orbit))
          if isSettled || isWhole { return Answer(found: found, orbit: orbit) }
        } catch {
          if isWhole { throw Nothing(failure: error, stepCount: orbit.stepCount) }
        }
        stepCount = min(4 * stepCount, all)
      }
    }
  }

  /// So many decimals of an angle a double tells.
  private static let decimalsOfDouble = 12

  /// The direction of a stretch with so many digits that it is right to a millionth of the lesser side of frames of a
  /// ratio.
  func angle(
    _ found: GrowthStretch, log10Ratio: Double, _ orbit: Orbit
  ) throws -> DecimalNumber {
    let decimals = Int(log10Ratio.rounded(.up)) + 6
    let angle: DecimalNumber
    if decimals <= Self.decimalsOfDouble {
      angle = try DecimalNumber(String(format: "%.*f", decimals, found.angleDegrees))
    } else {
      let growth = orbit.growth[found.angleStep]
      let precise = try PreciseDirection.angle(
        place, TrainingSetup(place.experiment), step: found.angleStep,
        log10Greatest: growth.log10Greatest, log10Stretch: growth.log10Stretch,
        cancellation: cancellation)
      angle = try precise ?? DecimalNumber(String(format: "%.12f", found.angleDegrees))
    }
    return angle < 180 ? angle : 0
  }
}
