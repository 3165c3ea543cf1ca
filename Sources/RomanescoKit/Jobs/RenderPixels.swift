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

  /// The samples by whose training an estimate tells the time.
  func grid(_ record: PictureRecord) throws(FieldError) -> Grid {
    switch self {
    case .values(let grid): grid
    case .differences:
      try Grid(
        experiment: record.experiment, region: Region(whole: record.experiment.axes),
        size: record.size, precision: record.precision)
    }
  }

  /// The time that the orbit takes, by its first steps; 0 where there is none.
  func orbitSeconds(_ experiment: Experiment) throws -> Double {
    guard case .differences(let plane) = self else { return 0 }
    return try DepthEstimate(experiment, plane).seconds
  }

  /// What trainers are given; of differences the orbit is trained first.
  ///
  /// Throws a `CancelledError` where it was stopped.
  func landscape(
    _ experiment: Experiment, _ feedback: Feedback, _ cancellation: Cancellation
  ) throws -> (setup: Setup, points: any PointSource) {
    switch self {
    case .values(let grid): return (try Setup(experiment), grid)
    case .differences(let plane):
      let drawn = try TrainingSetup(experiment)
      let landscape = try feedback.trackingOrbit(stepCount: experiment.steps) { progress in
        try PerturbedLandscape(drawn, plane, cancellation: cancellation, progress: progress)
      }
      for caution in DepthCaution.all(plane, landscape.orbit) { feedback.notice(caution) }
      return (landscape.setup, landscape.points)
    }
  }
}
