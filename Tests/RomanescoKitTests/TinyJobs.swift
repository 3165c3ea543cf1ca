import Landscapes
import Numbers
import Pictures
import Plane
import RomanescoKit
import Systems

/// Jobs that take milliseconds, and the arguments that ask the command line for the same.
enum TinyJobs {
  static let arguments = ["--preset", "single", "--steps", "20", "--size", "8"]

  static func record(palette: Palette = .spectral) throws -> PictureRecord {
    let experiment = try experiment()
    return PictureRecord(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: try Size(width: 8, height: 8), precision: .float, palette: palette)
  }

  /// Three keyframes about a centre.
  static func zoom(centre: (String, String) = ("-1.2", "0.7")) throws -> ZoomManifest {
    let first = Region(
      x: Region.Span(centre: try DecimalNumber(centre.0), width: 9),
      y: Region.Span(centre: try DecimalNumber(centre.1), width: 9))
    return ZoomManifest(
      programVersion: Version.current, experiment: try experiment(), precision: .float,
      size: try Size(width: 8, height: 8), path: try ZoomPath(first: first, keyframeCount: 3),
      isAutopilot: false)
  }

  private static func experiment() throws -> Experiment {
    var experiment = Preset.single.experiment
    experiment.steps = 20
    try experiment.validate()
    return experiment
  }
}
