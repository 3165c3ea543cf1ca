import Compute
import Numbers
import RomanescoKit

/// Trainers chosen by an option of another name than `--device`.
enum NamedTrainers {
  /// The trainers that `--device text` would choose; failures name the option that was given.
  static func find(
    _ text: String?, option: String, precision: Precision
  ) throws -> [any Trainer] {
    try DeviceChoice(text, field: option).trainers(precision, .terminal)
  }
}
