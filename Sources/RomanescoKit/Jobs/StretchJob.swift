import Compute
import Foundation
import Numbers
import Orbits
import Plane
import Systems

/// Finds how a frame is best turned and stretched: trains the network in its middle with many bits, and follows how its
/// neighbours leave it.
public final class StretchJob: Sendable {
  /// What was found.
  public struct Result: Hashable, Sendable {
    /// The angle and the ratio, rounded to the digits that matter.
    public let stretch: Stretch
    /// The step at which pixels part.
    public let step: Int
    /// How many times as fast neighbours part along the frame's up side as across it, times 2, on the average over the steps
    /// about this one. So much farther apart samples lie across than upwards, if the frame's width allows, and at least as far.
    public let growthRatio: Double

    /// One line for a person.
    public var description: String {
      String(
        format: "pixels part at step %d, along %.1f degrees %.3g times as fast as across: ", step,
        stretch.angle.doubleValue, growthRatio / 2) + "--stretch \(stretch)"
    }
  }

  /// Why frames of an experiment are not stretched, in one line that begins with the field; nil where a stretch may be found.
  public static func reasonForNone(
    _ experiment: Experiment, fieldPrefix: String = ""
  ) -> String? {
    switch experiment.system {
    case .training: nil
    case .map(let map) where map.formula == .quadratic:
      "\(fieldPrefix)stretch: this map has none: neighbours part alike in all directions"
    case .map, .recurrent, .flow, .almostLinear:
      "\(fieldPrefix)stretch: 'auto' asks how trainings part, and this is none; give off, or a ratio and an angle"
    }
  }

  private let place: OrbitPlace
  private let width: DecimalNumber
  /// How much farther apart samples lie across already, as a base-10 logarithm.
  private let log10Spacing: Double
  private let bits: Int
  private let field: String
  private let feedback: Feedback
  private let cancellation = Cancellation()

  /// Gets ready; nothing is trained yet.
  ///
  /// Throws a ``UsageError`` for an experiment that has no orbits and for a place where none can be trained.
  ///
  /// - Parameters:
  ///   - region: the frame before it is turned: its centre, and its height, which is its length along up.
  ///   - size: the samples that cover it.
  ///   - fieldPrefix: stands before `stretch` in errors.
  public init(
    _ experiment: Experiment, region: Region, size: Size, fieldPrefix: String = "",
    feedback: Feedback = .silent
  ) throws(UsageError) {
    field = fieldPrefix + "stretch"
    do {
      place = try OrbitPlace(experiment, x: region.x.centre, y: region.y.centre)
    } catch {
      throw Self.refusal(field, "\(error)")
    }
    width = region.y.width
    log10Spacing = log10(region.spacingRatio(size))
    guard width >= DepthJob.narrowestWidth else {
      throw Self.refusal(field, "the frame is narrower than \(DepthJob.narrowestWidth)")
    }
    bits = Orbit.bits(samples: max(size.width, size.height), width: width)
    self.feedback = feedback
  }

  private static func refusal(_ field: String, _ reason: String) -> UsageError {
    UsageError("\(field): 'auto' is not allowed here: \(reason)")
  }

  /// Asks the job to stop soon, from any thread: within a step.
  public func cancel() { cancellation.cancel() }

  /// Trains the orbit up to the step that tells, and its tangents.
  ///
  /// Throws a ``UsageError`` where pixels do not part, and a `CancelledError` where it was cancelled.
  public func run() throws -> Result {
    let search = GrowthSearch(
      place: place, bits: bits, feedback: feedback, cancellation: cancellation)
    do {
      let answer = try search.run { growth throws(GrowthStretch.Failure) in
        let found = try GrowthStretch(growth, log10Width: width.logarithm10)
        return (found, found.isSettled)
      }
      let found = answer.found
      let log10Ratio = Stretch.nearestAllowed(log10Ratio: found.log10Ratio - log10Spacing)
      let ratio = try DecimalNumber(String(format: "%.3e", pow(10, log10Ratio)))
      return Result(
        stretch: try Stretch(
          ratio: ratio,
          angle: search.angle(found, log10Ratio: found.log10Ratio, answer.orbit)),
        step: found.step, growthRatio: pow(10, found.log10Growth))
    } catch let failure as GrowthSearch.Nothing {
      throw Self.refusal(
        field, failure.reason(width) + "; give off, or a ratio and an angle")
    }
  }
}
