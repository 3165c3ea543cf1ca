import ArgumentParser
import Compute
import Engine
import Numbers
import Systems

/// Whether devices are tuned before long work.
struct TuningOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Do not measure how networks are best laid on the device, nor use what was measured.",
      discussion: "Otherwise the first long work on a device begins so; it changes no pixel."))
  var untuned = false

  /// The trainers as they are best used for an experiment: a device that has much to do is measured
  /// first, once, and asked again never.
  func tuned(
    _ trainers: [any Trainer], _ experiment: Experiment, _ precision: Precision, networks: Int
  ) throws -> [any Trainer] {
    if untuned { return trainers }
    return try trainers.map { trainer in
      guard let device = trainer as? DeviceTrainer, device.options.mapping == nil,
        device.isWorthTuning(experiment, networks: networks / trainers.count)
      else { return trainer }
      if let known = device.tuned(experiment, precision, from: .standard) { return known }
      return try DeviceTuning.run(
        device, experiment, precision, limitSeconds: DeviceTuning.patienceSeconds
      ).trainer
    }
  }
}
