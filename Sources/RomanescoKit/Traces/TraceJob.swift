import Compute
import Numbers
import Plane
import Reference
import Systems

/// Iterates some pixels on the reference, one after the other, and tells all that happens in them.
///
/// One pixel is little work, so no device is asked. The numbers are the bits that a render of these pixels has.
public final class TraceJob: Sendable {
  /// What is told beside the losses.
  public struct Options: Sendable {
    /// Whether there is a neighbour whose distance is told, also where the experiment records no exponent.
    public var hasExponent: Bool
    /// The neighbour; nil for that of the experiment.
    public var method: ExponentSettings.Method?
    /// Whether the straightest piece of its distance is fitted.
    public var fitsWindow: Bool
    /// The steps before which weights are told.
    public var weightSteps: [Int]

    /// Tells of what.
    public init(
      hasExponent: Bool = false, method: ExponentSettings.Method? = nil, fitsWindow: Bool = false,
      weightSteps: [Int] = []
    ) {
      self.hasExponent = hasExponent
      self.method = method
      self.fitsWindow = fitsWindow
      self.weightSteps = weightSteps
    }

    fileprivate var asksForNeighbour: Bool { hasExponent || method != nil || fitsWindow }
  }

  /// The most pixels that are told of together.
  public static let maximumPixelCount = 64

  private struct Entry {
    let pixel: TracedPixel
    let record: PictureRecord
    let pixels: RenderPixels
  }

  private let experiment: Experiment
  private let precision: Precision
  private let options: Options
  private let entries: [Entry]
  private let feedback: Feedback
  private let cancellation = Cancellation()

  /// Gets ready; nothing is trained yet.
  ///
  /// Throws a `FieldError` or a ``UsageError`` for a pixel that cannot be computed, and for what the experiment does not have.
  ///
  /// - Parameters:
  ///   - precision: the arithmetic; nil for the one that a render would take.
  ///   - fieldPrefix: stands before names of options in errors.
  public init(
    _ experiment: Experiment, _ pixels: [TracedPixel], precision: Precision? = nil,
    options: Options = Options(), fieldPrefix: String = "", feedback: Feedback = .silent
  ) throws {
    guard (1...Self.maximumPixelCount).contains(pixels.count) else {
      throw FieldError(
        field: "pixels", value: pixels.count, allowed: "1 to \(Self.maximumPixelCount) of them")
    }
    self.options = options
    self.feedback = feedback
    let observed = try Self.observed(experiment, options, fieldPrefix)
    let precision = try precision ?? Self.precision(observed, pixels)
    self.experiment = observed
    self.precision = precision
    try Self.checkSteps(options.weightSteps, observed, fieldPrefix)
    entries = try pixels.map { pixel in
      let record = try pixel.record(observed, precision, fieldPrefix: fieldPrefix)
      try Self.checkDepth(record, options, fieldPrefix)
      return Entry(pixel: pixel, record: record, pixels: try RenderPixels(record))
    }
  }

  /// The experiment with the exponent among its observables where it is asked for.
  private static func observed(
    _ experiment: Experiment, _ options: Options, _ prefix: String
  ) throws(FieldError) -> Experiment {
    guard options.asksForNeighbour else { return experiment }
    guard experiment.system.possibleObservables.contains(.exponent) else {
      throw FieldError(
        field: "\(prefix)exponent", value: experiment.system.name.rawValue,
        allowed: "it for trainings, recurrent networks, flows and maps of the line")
    }
    var result = experiment
    if !result.observables.contains(.exponent) { result.observables.append(.exponent) }
    if let method = options.method, method != result.exponent.method {
      result.exponent = ExponentSettings(
        method: method, from: result.exponent.from, to: result.exponent.to)
    }
    try result.validate()
    return result
  }

  /// The arithmetic that a render of the pixels' frames would take.
  private static func precision(
    _ experiment: Experiment, _ pixels: [TracedPixel]
  ) throws -> Precision {
    if experiment.system.needsDouble { return .double }
    for pixel in pixels {
      switch pixel {
      case .place(_, _, let width?):
        let record = try pixel.record(experiment, .float, fieldPrefix: "")
        let usual = try Size(width: 256, height: 256)
        if width < Self.floatWidth
          || Precision.fitting(experiment, record.region, usual) == .double
        {
          return .double
        }
      case .place: break
      case .pixel(let record, _, _):
        if record.precision == .double { return .double }
      }
    }
    return .float
  }

  /// Frames that are narrower are never drawn with floats.
  private static let floatWidth = DecimalNumber(1).timesTen(toThe: -8)

  private static func checkSteps(
    _ steps: [Int], _ experiment: Experiment, _ prefix: String
  ) throws(FieldError) {
    guard let first = steps.first else { return }
    guard experiment.training != nil else {
      throw FieldError(
        field: "\(prefix)weights", value: first,
        allowed: "it for trainings alone: other systems have none")
    }
    for step in steps { try step.check("\(prefix)weights", in: 0...experiment.steps) }
  }

  /// Throws for what is not known of a pixel below double precision.
  private static func checkDepth(
    _ record: PictureRecord, _ options: Options, _ prefix: String
  ) throws(UsageError) {
    var plain = record.experiment
    plain.observables.removeAll { $0 == .exponent }
    plain.exponent = ExponentSettings()
    guard Handover.isPassed(plain, record.region, record.size, record.precision) else { return }
    if record.experiment.neighbour != nil {
      throw UsageError(
        "\(prefix)exponent: pixels below double precision have none; give a wider frame")
    }
    if !options.weightSteps.isEmpty, record.experiment.training != nil {
      throw UsageError(
        "\(prefix)weights: pixels below double precision are differences, whose weights are not kept; give a wider "
          + "frame")
    }
  }

  /// Asks the job to stop soon, from any thread: within a step.
  public func cancel() { cancellation.cancel() }

  /// Iterates the pixels; throws a `CancelledError` where it was cancelled.
  public func run() throws -> TraceReport {
    let pixels = try entries.enumerated().map { number, entry in
      let (setup, points) = try entry.pixels.landscape(experiment, feedback, cancellation)
      let point = points.point(at: 0)
      let series = try feedback.tracking(
        pixel: number + 1, of: entries.count, stepCount: experiment.steps
      ) { progress in
        try ReferenceTrainer(threads: 1).series(
          setup, point, precision: precision, keepsState: keepsState, cancellation: cancellation,
          progress: progress)
      }
      return try report(entry, point, series)
    }
    return TraceReport(
      experiment: experiment, precision: precision, trainer: ReferenceTrainer().name,
      pixels: pixels, isWindowAsked: options.fitsWindow)
  }

  private func keepsState(_ step: Int) -> Bool {
    showsStates || options.weightSteps.contains(step)
  }

  private var showsStates: Bool { experiment.system.stateNames != nil }

  private func report(
    _ entry: Entry, _ point: ParameterPoint, _ series: PixelSeries
  ) throws -> TraceReport.Pixel {
    let place = try entry.pixel.place(entry.record)
    let training = experiment.training
    let hasLosses = training != nil || experiment.almostLinear != nil
    let distances = series.logDistances
    let growth = zip(distances, distances.dropFirst()).map { before, after in
      before.flatMap { before in after.map { $0 - before } }
    }
    let sums = distances.dropFirst().map { after in
      distances[0].flatMap { first in after.map { $0 - first } }
    }
    var column: Int?
    var row: Int?
    if case .pixel(_, let pixelColumn, let pixelRow) = entry.pixel {
      (column, row) = (pixelColumn, pixelRow)
    }
    let hasNeighbour = !distances.isEmpty
    // Those of a pixel below doubles are rounded already.
    let values =
      switch entry.pixels {
      case .values: point.values
      case .differences:
        try experiment.point(x: place.x.doubleValue, y: place.y.doubleValue).values
      }
    return TraceReport.Pixel(
      x: place.x, y: place.y, column: column, row: row,
      parameters: Dictionary(
        uniqueKeysWithValues: zip(experiment.system.parameters.map(\.name.rawValue), values)),
      channels: Dictionary(
        uniqueKeysWithValues: zip(experiment.channels.map(\.name), series.outcome.values)),
      endStep: series.endStep,
      losses: !hasLosses ? nil : series.losses.map { $0.isFinite ? $0 : nil },
      activities: series.activities.isEmpty ? nil : series.activities,
      logDistances: hasNeighbour ? distances : nil, logGrowth: hasNeighbour ? growth : nil,
      logGrowthSum: hasNeighbour ? sums : nil,
      bestWindow: options.fitsWindow ? BestWindow(distances) : nil,
      orbit: showsStates
        ? series.states.map { state in state.values.map { $0.isFinite ? $0 : nil } } : nil,
      weights: training.flatMap { training in
        options.weightSteps.isEmpty
          ? nil
          : series.states.map { state in
            TraceReport.Pixel.Weights(
              step: state.step,
              values: Array(state.values.prefix(training.network.parameterCount)))
          }
      })
  }
}
