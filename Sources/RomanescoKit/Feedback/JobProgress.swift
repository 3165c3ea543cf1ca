import Engine
import Numbers

/// How far a job is, in numbers.
public enum JobProgress: Sendable {
  /// A device is tried with one layout after the other.
  case tuning(device: String, precision: Precision, choice: TuningChoice)
  /// A landscape is trained.
  case training(TrainingProgress)
  /// A zoom is computed, of which a keyframe is under way.
  case zooming(TrainingProgress, keyframe: Int, keyframeCount: Int)
  /// A centre is searched, decade by decade: those that are done, and all.
  case searching(decade: Int, decadeCount: Int, elapsedSeconds: Double)
  /// One network is trained with many bits: steps that are done, and all.
  case orbit(step: Int, stepCount: Int, elapsedSeconds: Double)
  /// One pixel of some is iterated, all counted from 1: steps that are done, and all.
  case tracing(
    pixel: Int, pixelCount: Int, step: Int, stepCount: Int, elapsedSeconds: Double)
  /// A large file is written: its suffix, and the share of it from 0 to 1.
  case writing(suffix: String, share: Double)
}

/// How far training is.
public struct TrainingProgress: Sendable {
  /// What trains.
  public var title: String
  /// Networks that were trained since the work began, fractions included.
  public var trainedNetworks: Double
  /// Networks that were trained before.
  public var finishedCount: Int
  /// Networks in all.
  public var count: Int
  /// Since the work began.
  public var elapsedSeconds: Double
}
