import Foundation
import RomanescoKit

/// How far a job is, in words.
enum ProgressText {
  /// One line.
  static func line(_ progress: JobProgress) -> ProgressLine {
    switch progress {
    case .tuning(let device, let precision, let choice):
      ProgressLine(title: device, text: "tuning for \(precision.rawValue): \(choice)")
    case .training(let training):
      ProgressLine(title: training.title, text: text(training))
    case .zooming(let training, let keyframe, let keyframeCount):
      ProgressLine(
        title: training.title,
        text: "keyframe \(keyframe + 1) of \(keyframeCount)  \(text(training))")
    case .orbit(let step, let stepCount, let elapsedSeconds):
      ProgressLine(title: "orbit", text: steps("step", step, stepCount, elapsedSeconds))
    case .tracing(let pixel, let pixelCount, let step, let stepCount, let elapsedSeconds):
      ProgressLine(
        title: pixelCount == 1 ? "pixel" : "pixel \(pixel) of \(pixelCount)",
        text: steps("step", step, stepCount, elapsedSeconds))
    case .searching(let decade, let decadeCount, let elapsedSeconds):
      ProgressLine(
        title: "autopilot", text: steps("decade", decade, decadeCount, elapsedSeconds))
    case .writing(let suffix, let share):
      ProgressLine(
        title: "",
        text: "writing \(suffix.uppercased())  " + String(format: "%5.1f %%", 100 * share))
    }
  }

  /// Share, rate and time left, for example `42.0 %  1234 networks/s  0:12 left`.
  static func text(_ training: TrainingProgress) -> String {
    let (trained, finished) = (training.trainedNetworks, training.finishedCount)
    let share = min(1, max(0, (Double(finished) + trained) / Double(max(1, training.count))))
    let rate = training.elapsedSeconds > 0 ? trained / training.elapsedSeconds : 0
    let percent = String(format: "%5.1f %%", 100 * share)
    guard rate > 0 else { return percent + "  getting ready" }
    let seconds = (Double(training.count - finished) - trained) / rate
    return percent + String(format: "  %.0f networks/s", rate) + "  \(clock(seconds)) left"
  }

  /// Share, steps and time left, for example `42.0 %  step 210 of 500  0:03 left`.
  private static func steps(
    _ name: String, _ step: Int, _ count: Int, _ elapsedSeconds: Double
  ) -> String {
    let share = Double(step) / Double(max(1, count))
    let left = step > 0 ? "  \(clock(elapsedSeconds * (1 / share - 1))) left" : ""
    return String(format: "%5.1f %%", 100 * share) + "  \(name) \(step) of \(count)" + left
  }

  /// `m:ss` or `h:mm:ss`.
  static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    let whole = max(0, Int(seconds.rounded(.up)))
    return whole < 3600
      ? String(format: "%d:%02d", whole / 60, whole % 60)
      : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}
