import Compute
import Engine
import Numbers
import Reference
import Systems

/// Tunes a device with a line of progress.
enum DeviceTuning {
  /// What somebody who wants a picture is kept waiting for a faster one.
  static let patienceSeconds = 4.0

  /// Measures, keeps the choice, and says which candidates gave wrong bits.
  static func run(
    _ device: DeviceTrainer, _ experiment: Experiment, _ precision: Precision, limitSeconds: Double
  ) throws -> (trainer: DeviceTrainer, results: [TuningResult]) {
    defer { Terminal.showProgress("") }
    let tuned = try device.tune(
      experiment, precision, cache: .standard, limitSeconds: limitSeconds, reference: expected,
      progress: { choice in
        Terminal.showProgress("tuning \(device.name) for \(precision.rawValue): \(choice)")
      })
    for result in tuned.results where result.verdict == .wrong {
      Terminal.printNotice(
        "\(device.name): \(result.choice) gives other bits than the reference; it is not used")
    }
    return tuned
  }

  /// What the reference makes of a few points.
  private static func expected(
    _ setup: TrainingSetup, _ precision: Precision, _ points: [ParameterPoint]
  ) throws -> [Outcome] {
    try TrainingRun.outcomes(
      setup, precision: precision, points: points, trainers: [ReferenceTrainer()])
  }
}
