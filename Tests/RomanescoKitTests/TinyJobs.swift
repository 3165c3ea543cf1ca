import Landscapes
import Numbers
import Pictures
import Plane
import RomanescoKit
import Systems

/// Jobs that take milliseconds, and the arguments that ask the command line for the same.
enum TinyJobs {
  static let arguments = ["--preset", "single", "--steps", "20", "--size", "8"]

  static func record(
    palette: Palette = .spectral, window: Plane.Window? = nil
  ) throws -> PictureRecord {
    let experiment = try experiment()
    return PictureRecord(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: try Size(width: 8, height: 8), precision: .float, palette: palette,
      window: window)
  }

  /// Three keyframes about a centre, or fewer.
  static func zoom(toWidth: DecimalNumber? = nil) throws -> ZoomManifest {
    try ZoomManifest(
      experiment: try experiment(), precision: .float, size: try Size(width: 8, height: 8),
      centre: (try DecimalNumber("-1.2"), try DecimalNumber("0.7")), isAutopilot: false,
      toWidth: try toWidth ?? DecimalNumber("2.25"))
  }

  private static func experiment() throws -> Experiment {
    var experiment = Preset.single.experiment
    experiment.steps = 20
    try experiment.validate()
    return experiment
  }
}
