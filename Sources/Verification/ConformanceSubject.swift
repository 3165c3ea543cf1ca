import Compute
import Engine
import Numbers

/// A device whose bits are checked.
public struct ConformanceSubject: Sendable {
  /// The device's name.
  public let name: String
  /// Trains on it, with the work cut as a case says.
  let makeTrainer: @Sendable (EngineOptions) -> any Trainer
  /// What it lacks for a precision.
  let violation: @Sendable (Precision) -> String?
  /// Evaluates single functions; nil where that is not possible.
  let device: DeviceTrainer?

  /// Checks what a trainer's device does, with a program that is compiled now.
  public init(_ trainer: DeviceTrainer) {
    name = trainer.name
    makeTrainer = { options in
      var options = options
      options.cachesPrograms = false
      return DeviceTrainer(trainer.device, options: options)
    }
    violation = { trainer.violation($0) }
    device = trainer
  }

  /// Checks any trainer, such as that of another backend; it cuts the work as it likes.
  ///
  /// - Parameter violation: what it lacks for a precision; nil where it gives the reference's bits.
  public init(
    _ trainer: any Trainer, violation: @escaping @Sendable (Precision) -> String? = { _ in nil }
  ) {
    name = trainer.name
    makeTrainer = { _ in trainer }
    self.violation = violation
    device = nil
  }
}
