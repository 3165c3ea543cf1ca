import Compute
import Landscapes
import Numbers
import Plane
import Systems

/// Averages channels of a landscape over one of its axes: of one that it trains, or of one that is finished.
public final class CurveJob: Sendable {
  /// The landscape.
  public enum Source: Sendable {
    /// An `.exr` that a render or a zoom wrote.
    case raw(String)
    /// One that is trained, by these devices.
    case training(PictureRecord, DeviceChoice)
  }

  private let source: Source
  private let channels: [String]
  private let over: CurveReport.Direction
  private let isOfConverged: Bool
  private let prefix: String
  private let feedback: Feedback
  private let cancellation = Cancellation()

  /// Gets ready; throws for a landscape that is to be trained and cannot be averaged.
  ///
  /// - Parameters:
  ///   - channels: their names; the first of the experiment where there is none.
  ///   - isOfConverged: whether samples that diverged are left out of all channels.
  ///   - fieldPrefix: stands before names of options in errors.
  public init(
    _ source: Source, channels: [String] = [], over: CurveReport.Direction = .x,
    isOfConverged: Bool = false, fieldPrefix: String = "", feedback: Feedback = .silent
  ) throws {
    self.source = source
    self.channels = channels
    self.over = over
    self.isOfConverged = isOfConverged
    prefix = fieldPrefix
    self.feedback = feedback
    guard case .training(let record, _) = source else { return }
    try checkAxes(record)
    _ = try chosen(record.experiment.channels)
    _ = try RenderPixels(record)
  }

  /// Asks the job to stop soon, from any thread.
  public func cancel() { cancellation.cancel() }

  /// Trains where that is needed, and averages; throws a `CancelledError` where it was cancelled.
  public func run() throws -> CurveReport {
    switch source {
    case .raw(let path):
      let landscape = try LoadedLandscape(raw: path, wanted: needed)
      try about("raw '\(path)'") { try checkAxes(landscape.record) }
      return try report(landscape)
    case .training(let record, let devices):
      return try report(
        LoadedLandscape(
          training: record, needed(record.experiment.channels), devices, feedback, cancellation))
    }
  }

  private func report(_ landscape: LoadedLandscape) throws -> CurveReport {
    try CurveReport(
      landscape, chosen(landscape.record.experiment.channels), over: over,
      isOfConverged: isOfConverged)
  }

  /// A turned landscape has no columns and rows of one value.
  private func checkAxes(_ record: PictureRecord) throws(UsageError) {
    guard record.region.angle == nil else {
      throw UsageError(
        "the landscape is turned, so both parameters change along its sides; give an upright one")
    }
  }

  private func chosen(_ all: [Channel]) throws -> [Channel] {
    guard !channels.isEmpty else { return Array(all.prefix(1)) }
    return try channels.map { name in
      do {
        return all[try all.index(named: name)]
      } catch {
        throw UsageError("\(prefix)channel: \(error)")
      }
    }
  }

  /// The channels that are averaged, and the one that tells which samples converged.
  private func needed(_ all: [Channel]) throws -> [Channel] {
    let chosen = try chosen(all)
    guard Set(chosen).count == chosen.count else {
      throw UsageError("\(prefix)channel: names one twice; give each once")
    }
    guard isOfConverged || chosen.contains(where: \.isOfConverged) else { return chosen }
    guard let classes = all.classOfSamples else {
      throw UsageError(
        "\(prefix)converged: no channel tells converged from diverged samples; record the observable convergence or "
          + "losses too")
    }
    return chosen.contains(classes) ? chosen : chosen + [classes]
  }
}
