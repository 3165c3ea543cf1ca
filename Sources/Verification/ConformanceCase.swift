import Compute
import Engine
import Numbers
import Orbits
import Plane
import Systems

/// One experiment, laid on a device in one way, that must give the reference's bits.
public struct ConformanceCase: Hashable, Sendable, CustomStringConvertible {
  /// What it is about, for example `width 33, layers 4, outputs 3`.
  public let name: String
  /// What is trained.
  public let experiment: Experiment
  /// In which arithmetic.
  public let precision: Precision
  /// The part of the landscape; nil for all.
  public let region: Region?
  /// The samples.
  public let size: Size
  /// How the work is cut.
  public let options: EngineOptions
  /// Whether pixels begin as differences from an orbit, whatever the width of the region.
  package internal(set) var isPerturbed = false

  init(
    _ name: String, _ experiment: Experiment, _ precision: Precision, region: Region? = nil,
    width: Int, height: Int, options: EngineOptions = EngineOptions()
  ) throws {
    self.name = name
    self.experiment = experiment
    self.precision = precision
    self.region = region
    size = try Size(width: width, height: height)
    self.options = options
  }

  /// The name and the arithmetic.
  public var description: String { "\(name), \(size), \(precision.rawValue)" }

  /// The case's points.
  public func grid() throws -> Grid {
    try Grid(
      experiment: experiment, region: region ?? Region(whole: experiment.axes), size: size,
      precision: precision)
  }

  /// What a trainer makes of the case.
  public func outcomes(_ trainers: [any Trainer]) throws -> [Outcome] {
    if isPerturbed {
      let landscape = try PerturbedLandscape(
        experiment,
        Plane(
          axes: experiment.axes, region: region ?? Region(whole: experiment.axes), size: size))
      return try TrainingRun.outcomes(
        landscape.setup, precision: precision, points: landscape.points, trainers: trainers)
    }
    return try TrainingRun.outcomes(
      Setup(experiment), precision: precision, points: grid(), trainers: trainers)
  }
}
