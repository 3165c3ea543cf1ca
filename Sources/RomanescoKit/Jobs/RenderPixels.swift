import Compute
import Numbers
import Orbits
import Plane
import Systems

/// The pixels of a landscape: by their values as far as doubles tell them apart, below that as differences from an orbit.
enum RenderPixels: Sendable {
  case values(Grid)
  case differences(Plane)

  /// Throws a `FieldError` for a region that is too narrow for the arithmetic.
  init(_ record: PictureRecord) throws(FieldError) {
    guard
      Handover.isPassed(record.experiment, record.region, record.size, record.precision)
    else {
      self = .values(
        try Grid(
          experiment: record.experiment, region: record.region, size: record.size,
          window: record.window, precision: record.precision))
      return
    }
    try record.experiment.validate()
    try Handover.check(record.region)
    try record.experiment.checkParameters(over: record.region)
    self = .differences(
      try Plane(
        axes: record.experiment.axes, region: record.region, size: record.size,
        window: record.window))
  }

  /// How many there are.
  var count: Int {
    switch self {
    case .values(let grid): grid.count
    case .differences(let plane): plane.count
    }
  }

  /// How fast they are computed, measured for about a second.
  func calibration(_ record: PictureRecord, _ training: Training) throws -> Calibration {
    switch self {
    case .values(let grid):
      return try Calibration([grid], networkCount: count, training)
    case .differences(let plane):
      guard record.experiment.training == nil else {
        // Networks below double precision take no longer than those above.
        let whole = try Grid(
          experiment: record.experiment, region: Region(whole: record.experiment.axes),
          size: record.size, precision: record.precision)
        return try Calibration([whole], networkCount: count, training)
      }
      let landscape = try PerturbedLandscape(record.experiment, plane)
      return try Calibration(
        [landscape.points], networkCount: count, training.with(landscape.setup))
    }
  }

  /// The time that the orbit of a training takes, by its first steps; 0 where there is none.
  func orbitSeconds(_ experiment: Experiment) throws -> Double {
    guard case .differences(let plane) = self, experiment.training != nil else { return 0 }
    return try DepthEstimate(experiment, plane).seconds
  }

  /// What trainers are given; of differences the orbit is computed first.
  ///
  /// Throws a `CancelledError` where it was stopped.
  func landscape(
    _ experiment: Experiment, _ feedback: Feedback, _ cancellation: Cancellation
  ) throws -> (setup: Setup, points: any PointSource) {
    switch self {
    case .values(let grid): return (try Setup(experiment), grid)
    case .differences(let plane):
      let landscape = try feedback.trackingOrbit(stepCount: experiment.steps) { progress in
        try PerturbedLandscape(experiment, plane, cancellation: cancellation, progress: progress)
      }
      for caution in try DepthCaution.all(landscape) { feedback.notice(caution) }
      return (landscape.setup, landscape.points)
    }
  }
}
