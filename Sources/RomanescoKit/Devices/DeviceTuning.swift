import Compute
import Engine
import Numbers
import Reference
import Systems

/// Measures how networks are best laid on a device.
public enum DeviceTuning {
  /// The most time that a render spends on measuring before it draws.
  static let patienceSeconds = 4.0

  /// The trainers as they are best used for an experiment: a device that has much to do is measured
  /// first, once; what was measured is kept.
  static func tuned(
    _ trainers: [any Trainer], _ experiment: Experiment, _ precision: Precision, networks: Int,
    _ feedback: Feedback
  ) throws -> [any Trainer] {
    try trainers.map { trainer in
      guard let device = trainer as? DeviceTrainer, device.options.mapping == nil,
        device.isWorthTuning(experiment, networks: networks / trainers.count)
      else { return trainer }
      if let known = device.tuned(experiment, precision, from: .standard) { return known }
      return try run(
        device, experiment, precision, limitSeconds: patienceSeconds, feedback
      ).trainer
    }
  }

  /// What there is to tune: the chosen devices in each precision in which they can train.
  ///
  /// Throws where the name is no device's, and where nothing is left to tune.
  public static func work(
    _ choice: DeviceChoice, _ precisions: [Precision], _ feedback: Feedback = .silent
  ) throws -> [(device: DeviceTrainer, precision: Precision)] {
    var work: [(device: DeviceTrainer, precision: Precision)] = []
    var failure: (any Error)?
    for precision in precisions {
      do {
        for device in try choice.devices(precision, for: "tune", feedback) {
          if let refusal = DeviceFitness.refusal(device.device.info, precision) {
            failure = failure ?? WorkError("\(device.name): \(refusal)")
          } else {
            work.append((device, precision))
          }
        }
      } catch {
        failure = failure ?? error
      }
    }
    if work.isEmpty, let failure { throw failure }
    return work
  }

  /// Measures, keeps the choice, and tells which candidates gave wrong bits; `loss` says why the choice could not be
  /// kept.
  ///
  /// - Parameter limitSeconds: after which no further candidate begins.
  public static func run(
    _ device: DeviceTrainer, _ experiment: Experiment, _ precision: Precision, limitSeconds: Double,
    _ feedback: Feedback = .silent
  ) throws -> (trainer: DeviceTrainer, results: [TuningResult], loss: String?) {
    defer { feedback.progress?(nil) }
    let tuned = try device.tune(
      experiment, precision, cache: .standard, limitSeconds: limitSeconds, reference: expected,
      progress: { choice in
        feedback.progress?(.tuning(device: device.name, precision: precision, choice: choice))
      })
    for result in tuned.results where result.verdict == .wrong {
      feedback.notice(
        "\(device.name): \(result.choice) gives other bits than the reference; it is not used")
    }
    return tuned
  }

  /// What the reference makes of a few points.
  private static func expected(
    _ setup: Setup, _ precision: Precision, _ points: [ParameterPoint]
  ) throws -> [Outcome] {
    try TrainingRun.outcomes(
      setup, precision: precision, points: points, trainers: [ReferenceTrainer()])
  }
}

extension DeviceChoice {
  /// The chosen trainers as they are best used for so many networks of an experiment.
  func trainers(
    _ experiment: Experiment, _ precision: Precision, networks: Int, _ feedback: Feedback
  ) throws -> [any Trainer] {
    let trainers = try trainers(precision, feedback)
    guard isTuned else { return trainers }
    return try DeviceTuning.tuned(
      trainers, experiment, precision, networks: networks, feedback)
  }
}
