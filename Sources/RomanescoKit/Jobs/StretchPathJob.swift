import Compute
import Foundation
import Landscapes
import Numbers
import Orbits
import Plane
import Systems

/// Finds how the keyframes of a zoom are best turned and stretched: trains the network in their middle with many bits, and
/// follows how its neighbours leave it.
public final class StretchPathJob: Sendable {
  /// What was found.
  public struct Result: Hashable, Sendable {
    /// The angle and the ratios, rounded to the digits that matter.
    public let path: StretchPath
    /// The greatest length along up that has the whole stretch.
    public let firstWidth: DecimalNumber
    /// The length along up of the deepest keyframe.
    public let lastWidth: DecimalNumber
    /// The length along up of the deepest frame in which trainings part, whose direction it is: the same, or a power of ten above
    /// it.
    public let partingWidth: DecimalNumber
    /// The steps that were trained.
    public let stepCount: Int
    /// The bits of their arithmetic.
    public let bits: Int
    /// The time that it took.
    public let seconds: Double

    /// One line for a person.
    public var description: String {
      func ratio(_ width: DecimalNumber) -> String {
        let ratio = exponential10(path.log10Ratio(log10Width: width.logarithm10))
        return String(format: "%.3g times at width %.2g", ratio, width.doubleValue)
      }
      let end =
        partingWidth > lastWidth ? ", below which nothing parts and frames keep the ratio" : ""
      let ratios = "\(ratio(firstWidth)) to \(ratio(partingWidth))\(end)"
      return "stretch: along \(path.angle) degrees, \(ratios); "
        + String(format: "an orbit of %d steps with %d bits, %.1f s", stepCount, bits, seconds)
    }
  }

  /// The place of the orbit.
  let place: OrbitPlace
  /// Its bits.
  let bits: Int
  private let first: Region
  /// How much farther apart samples of an unstretched keyframe lie across, as a base-10 logarithm.
  private let log10Spacing: Double
  private let firstWidth: DecimalNumber
  private let width: DecimalNumber
  private let field: String
  private let feedback: Feedback
  private let cancellation: Cancellation

  /// So many digits after the point of a ratio's logarithm are a thousandth of it.
  private static let ratioDigits = 4

  /// Gets ready; nothing is trained yet.
  ///
  /// Throws a ``UsageError`` for an experiment that has no orbits and for a place where none can be trained.
  ///
  /// - Parameters:
  ///   - zoom: its centre and its widths.
  ///   - fieldPrefix: stands before `stretch` in errors.
  public convenience init(
    _ zoom: ZoomManifest, fieldPrefix: String = "", feedback: Feedback = .silent
  ) throws(UsageError) {
    try self.init(zoom, fieldPrefix: fieldPrefix, feedback, Cancellation())
  }

  init(
    _ zoom: ZoomManifest, fieldPrefix: String = "", _ feedback: Feedback,
    _ cancellation: Cancellation
  ) throws(UsageError) {
    field = fieldPrefix + "stretch"
    if let reason = StretchJob.reasonForNone(zoom.experiment, fieldPrefix: fieldPrefix) {
      throw UsageError(reason)
    }
    let region = zoom.path.first
    first = region
    log10Spacing = log10(region.spacingRatio(zoom.size))
    do {
      place = try OrbitPlace(zoom.experiment, x: region.x.centre, y: region.y.centre)
    } catch {
      throw Self.refusal(field, "\(error)")
    }
    width = region.y.width.halved(times: zoom.path.keyframeCount - 1)
    guard width >= DepthJob.narrowestWidth else {
      throw Self.refusal(field, "the last keyframe is narrower than \(DepthJob.narrowestWidth)")
    }
    firstWidth = max(width, min(region.y.width, StretchPath.fullWidth))
    bits = Orbit.bits(samples: max(zoom.size.width, zoom.size.height), width: width)
    self.feedback = feedback
    self.cancellation = cancellation
  }

  private static func refusal(_ field: String, _ reason: String) -> UsageError {
    UsageError("\(field): 'auto' is not possible here: \(reason)")
  }

  /// Asks the job to stop soon, from any thread: within a step.
  public func cancel() { cancellation.cancel() }

  /// Trains the orbit up to the step that tells, and its tangents.
  ///
  /// Throws a ``UsageError`` where pixels do not part, and a `CancelledError` where it was cancelled.
  public func run() throws -> Result {
    let search = GrowthSearch(
      place: place, bits: bits, feedback: feedback, cancellation: cancellation)
    let begin = ContinuousClock.now
    do {
      let log10Widths = (first: firstWidth.logarithm10, last: width.logarithm10)
      let answer = try search.run { growth throws(GrowthStretch.Failure) in
        let path = try GrowthPath(growth, log10LastWidth: log10Widths.last)
        return (path, path.isSettled)
      } atEnd: { growth throws(GrowthStretch.Failure) in
        try GrowthPath(
          toEndOfStructure: growth, log10LastWidth: log10Widths.last,
          log10FirstWidth: log10Widths.first)
      }
      let found = answer.found
      let angle = try search.angle(
        found.last, log10Ratio: found.log10Ratios.last ?? 0, answer.orbit)
      let limits = StretchLimits(place.experiment, first: first, angle: angle)
      let wanted = found.log10Ratios.map {
        Stretch.nearestAllowed(log10Ratio: $0 - log10Spacing)
      }
      let ratios = limits.limited(wanted).compactMap {
        DecimalNumber(rounding: $0, fractionDigits: Self.ratioDigits)
      }
      let partingWidth =
        found.log10PartingWidth > width.logarithm10
        ? DecimalNumber(1).timesTen(toThe: Int(found.log10PartingWidth.rounded())) : width
      return Result(
        path: try StretchPath(angle: angle, log10Ratios: ratios, isFound: true),
        firstWidth: firstWidth, lastWidth: width, partingWidth: partingWidth,
        stepCount: answer.orbit.stepCount, bits: bits,
        seconds: begin.duration(to: .now) / .seconds(1))
    } catch let failure as GrowthSearch.Nothing {
      throw Self.refusal(field, failure.reason(width))
    }
  }
}
