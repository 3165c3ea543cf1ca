import Compute
import Foundation
import Numbers
import Orbits
import Plane
import Systems

/// Tells how deep structure goes at a place: trains the network there with as many bits as its digits are worth, with
/// the tangents to both coordinates.
public final class DepthJob: Sendable {
  /// The narrowest frame: what differs in it must be in a double's range.
  public static let narrowestWidth = Handover.narrowestWidth

  /// The widths of the usual frames, where none are asked for: a tenth of all decades.
  private static let usualWidths = (1...30).map { DecimalNumber(1).timesTen(toThe: -10 * $0) }

  /// Bits of an orbit whose place has few digits, which may be meant exactly.
  private static let leastBits = 256

  private let place: OrbitPlace
  private let widths: [DecimalNumber]
  private let isAsked: Bool
  private let samples: Int
  private let bits: Int
  private let feedback: Feedback
  private let cancellation = Cancellation()

  /// Checks a place; nothing is trained yet.
  ///
  /// Throws a `FieldError` for an experiment whose depth is not known, for a place where it cannot be trained, and for
  /// a centre that has too few digits for a width.
  ///
  /// - Parameters:
  ///   - digits: the digits after the point that the place is known to; nil where it is exact.
  ///   - widths: the frames to tell of; nil for 1e-10, 1e-20, ... as far as digits and structure go.
  ///   - samples: samples a side of these frames.
  public init(
    _ experiment: Experiment, x: DecimalNumber, y: DecimalNumber, digits: Int? = nil,
    widths: [DecimalNumber]? = nil, samples: Int = 256, fieldPrefix: String = "",
    feedback: Feedback = .silent
  ) throws(FieldError) {
    place = try OrbitPlace(experiment, x: x, y: y)
    self.samples = samples
    self.feedback = feedback
    let known = digits ?? .max
    func hasDigits(_ width: DecimalNumber) -> Bool {
      known >= Orbit.digits(samples: samples, width: width)
    }
    let asked = widths.map { $0.sorted(by: >) }
    isAsked = asked != nil
    let wanted = asked ?? [Self.usualWidths[0]]
    if let narrow = wanted.first(where: { $0 < Self.narrowestWidth }) {
      throw FieldError(
        field: "\(fieldPrefix)width", value: narrow, allowed: "a width of 1e-300 or more")
    }
    if let narrow = wanted.last(where: { !hasDigits($0) }) {
      throw FieldError(
        field: "x, y", value: "\(x) \(y)",
        allowed: "at least \(Orbit.digits(samples: samples, width: narrow)) digits after the "
          + "point, which frames of width \(narrow) need; this place has \(known)"
          + (isAsked ? "" : "; or a --width that needs fewer"))
    }
    // As deep as the digits tell the place from others, whatever is asked: so far growth is told.
    let finest = max(
      Self.narrowestWidth,
      DecimalNumber(samples).timesTen(toThe: 3 - (digits ?? place.fractionDigitCount)))
    let bits = max(
      Self.leastBits,
      Orbit.bits(samples: samples, width: min(finest, wanted.last ?? finest)))
    self.bits = bits
    self.widths =
      asked
      ?? Self.usualWidths.filter {
        hasDigits($0) && Orbit.bits(samples: samples, width: $0) <= bits
      }
  }

  /// Asks the job to stop soon, from any thread: within a step.
  public func cancel() { cancellation.cancel() }

  /// Trains the orbit and its tangents; throws a `CancelledError` where it was cancelled.
  public func run() throws -> DepthReport {
    let setup = try TrainingSetup(place.experiment)
    let orbit = try feedback.trackingOrbit(stepCount: place.experiment.steps) { progress in
      try Orbit(place, setup, bits: bits, cancellation: cancellation, progress: progress)
    }
    return DepthReport(orbit, samples: samples, widths: widths, isAsked: isAsked)
  }

  /// Says what ``run()`` would take; trains a few steps.
  public func estimate() throws -> DepthEstimate {
    try DepthEstimate(place, bits: bits, cancellation)
  }
}

/// What it takes to tell the depth of a place.
public struct DepthEstimate: Sendable {
  /// The bits of the orbit's arithmetic.
  public let bits: Int
  /// Its steps.
  public let steps: Int
  /// The time.
  public let seconds: Double
  /// The threads that share its points.
  public let threadCount: Int

  /// The steps that are tried.
  private static let triedSteps = 3

  /// Of the orbit in the middle of a plane.
  init(_ experiment: Experiment, _ pixels: Plane) throws {
    let place = try OrbitPlace(
      experiment, x: pixels.region.x.centre, y: pixels.region.y.centre)
    try self.init(place, bits: PerturbedLandscape.bits(pixels))
  }

  /// Trains a few steps.
  init(
    _ place: OrbitPlace, bits: Int, _ cancellation: Cancellation = Cancellation()
  ) throws {
    let setup = try TrainingSetup(place.experiment)
    let begin = ContinuousClock.now
    let tried = min(Self.triedSteps, place.experiment.steps)
    _ = try Orbit(
      place, setup, bits: bits, stepCount: tried, cancellation: cancellation)
    let elapsedSeconds = begin.duration(to: .now) / .seconds(1)
    self.bits = bits
    steps = place.experiment.steps
    seconds = elapsedSeconds * Double(place.experiment.steps) / Double(tried)
    threadCount = ProcessInfo.processInfo.activeProcessorCount
  }
}
